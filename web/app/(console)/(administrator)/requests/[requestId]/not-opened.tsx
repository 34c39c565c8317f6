// A request had waited in line for a key room, its turn came, and the session could not be opened: why, and what to do.
'use client'
import type { ReactElement } from 'react'
import { refusalText } from '../../../../../core/refusal-texts/refusal-text.ts'
import { Notice } from '../../../../../ui/notice.tsx'
import { TechnicalDetail } from '../../../../../ui/technical-detail.tsx'
import { useLanguage } from '../../../../../ui/use-language.ts'
import { useTexts } from '../../../../../ui/use-texts.ts'

/** `reason`: the refusal id. */
export function NotOpened({ reason }: { readonly reason: string }): ReactElement {
  const t = useTexts('requests')
  const components = useTexts('components')
  const { what, todo } = refusalText(reason, useLanguage())
  return (
    <Notice tone="warning" live what={t('one.notOpened')} means={<>{what} {t('one.notOpenedMeans')}</>} todo={todo}>
      <TechnicalDetail rows={[{ name: components('refusal.id'), value: reason }]} />
    </Notice>
  )
}
