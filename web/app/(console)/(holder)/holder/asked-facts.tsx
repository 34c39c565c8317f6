// Who asks for what reason, for which authority: the facts above every decision of a holder.
'use client'
import type { ReactElement } from 'react'
import { DefinitionList, type Fact } from '../../../../ui/definition-list.tsx'
import { OwnWords } from '../../../../ui/own-words.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'

/** `requester`: where the title does not name them. */
export function AskedFacts({ authority, requester, reason, more = [] }: { readonly authority: string; readonly requester?: string; readonly reason: string; readonly more?: readonly Fact[] }): ReactElement {
  const t = useTexts('approve')
  return (
    <DefinitionList large facts={[
      { term: t('facts.authority'), value: authority },
      ...(requester === undefined ? [] : [{ term: t('facts.requester'), value: requester }]),
      { term: t('facts.reason'), value: <OwnWords words={reason} /> },
      ...more,
    ]} />
  )
}
