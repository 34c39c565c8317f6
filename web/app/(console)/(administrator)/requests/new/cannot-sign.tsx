// Why the chosen authority cannot sign what is asked, and where to see what is missing.
'use client'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { Notice } from '../../../../../ui/notice.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import type { Authority } from './asked.ts'

export function CannotSign({ authority: { authorityId, name, phase } }: { readonly authority: Authority }): ReactElement {
  const t = useTexts('requests')
  return (
    <Notice tone="warning" what={t('form.whyTitle', { name })} means={t(`form.why.${phase}`)} todo={t('form.whyTodo')} live>
      <Link href={`/authorities/${authorityId}`}>{t('form.toAuthority', { name })}</Link>
    </Notice>
  )
}
