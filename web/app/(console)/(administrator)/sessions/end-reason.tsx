// Why something ended: somebody's own words, or the words that Sceau has for the refusal id that stands there.
'use client'
import type { ReactElement } from 'react'
import { refusalText } from '../../../../core/refusal-texts/refusal-text.ts'
import { refusalIds } from '../../../../core/refusal.ts'
import { OwnWords } from '../../../../ui/own-words.tsx'
import { useLanguage } from '../../../../ui/use-language.ts'
import { useTexts } from '../../../../ui/use-texts.ts'

/** Whether a reason is a refusal id, rather than somebody's words. */
export const isRefusalId = (reason: string): boolean => (refusalIds as readonly string[]).includes(reason)

/** The reason in words. The id stays in the title, for support. */
export function EndReason({ reason }: { readonly reason: string }): ReactElement {
  const t = useTexts('session')
  const language = useLanguage()
  return isRefusalId(reason) ? <span title={reason}>{refusalText(reason, language).what}</span> : <span>{t.rich('quoted', { words: () => <OwnWords words={reason} /> })}</span>
}
