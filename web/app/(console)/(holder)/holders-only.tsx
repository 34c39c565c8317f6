// An auditor reads everything and keeps no share: these pages have nothing to do for them.
'use client'
import type { ReactElement, ReactNode } from 'react'
import { useMe } from '../../../browser/me.tsx'
import { firstPlace } from '../../../ui/navigation.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QuietButton } from '../../../ui/quiet-button.tsx'
import { Row } from '../../../ui/stack.tsx'
import { useTexts } from '../../../ui/use-texts.ts'

export function HoldersOnly({ children }: { readonly children: ReactNode }): ReactElement {
  const t = useTexts('holder')
  if (useMe().user.role !== 'auditor') return <>{children}</>
  return (
    <>
      <PageTitle lead={t('auditor.lead')}>{t('auditor.title')}</PageTitle>
      <Row><QuietButton href={firstPlace.auditor}>{t('auditor.go')}</QuietButton></Row>
    </>
  )
}
