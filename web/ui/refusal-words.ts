// The words of refusals in the language of the page: 12 kB that nobody needs whom nothing refuses. Fetched a moment later, so
// that they are there when the network is not.
'use client'
import { use, useCallback } from 'react'
import { fillText } from '../core/refusal-texts/fill.ts'
import type { RefusalText } from '../core/refusal-texts/text.ts'
import type { RefusalDetail } from '../core/refusal.ts'
import { keptPromise } from './kept-promise.ts'
import { useWhenIdle } from './later.tsx'
import { useLanguage } from './use-language.ts'

type Texts = Readonly<Partial<Record<string, RefusalText>>>
const textsOf = keptPromise(async (language: 'en' | 'fr'): Promise<Texts> => {
  try {
    return language === 'en' ? (await import('../core/refusal-texts/english.ts')).english : (await import('../core/refusal-texts/french.ts')).french
  } catch {
    // Without words there is still the id.
    return {}
  }
})

/** The words of a refusal (web/core/refusal-texts). Suspends while they come. */
export function useRefusalWords(id: string, detail: RefusalDetail | undefined): RefusalText {
  const language = useLanguage()
  return fillText(use(textsOf(language)), id, language, detail)
}

/** Fetches them before anybody is refused. */
export function useRefusalWordsSoon(): void {
  const language = useLanguage()
  useWhenIdle(useCallback(() => textsOf(language), [language]))
}
