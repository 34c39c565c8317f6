// A page that cannot be shown: it still has its first line, and then says why.
'use client'
import type { ReactElement } from 'react'
import { PageTitle } from './page-title.tsx'
import { RefusalNotice, type ShownRefusal } from './refusal-notice.tsx'
import { useTexts } from './use-texts.ts'

/** Instead of a page's content. */
export function RefusedPage({ refusal }: { readonly refusal: ShownRefusal }): ReactElement {
  const t = useTexts('frame')
  return <><PageTitle>{t(refusal.id === 'NOT-FOUND' ? 'notFound.title' : 'refused')}</PageTitle><RefusalNotice refusal={refusal} /></>
}
