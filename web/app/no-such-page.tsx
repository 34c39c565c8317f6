// What the page that does not exist says: not-found.tsx.
'use client'
import type { ReactElement } from 'react'
import { PageFrame } from '../ui/page-frame.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { QuietButton } from '../ui/quiet-button.tsx'
import { Row } from '../ui/stack.tsx'
import { useTexts } from '../ui/use-texts.ts'

export default function NoSuchPage({ rehearsal }: { readonly rehearsal: boolean }): ReactElement {
  const t = useTexts('frame')
  return (
    <PageFrame rehearsal={rehearsal} width="narrow">
      <PageTitle lead={t('notFound.text')}>{t('notFound.title')}</PageTitle>
      <Row><QuietButton href="/">{t('notFound.todo')}</QuietButton></Row>
    </PageFrame>
  )
}
