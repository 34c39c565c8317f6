// What a refusal says to a person: what happened, what it means, what to do; in this order, in plain words.
// In core because the console and the bridge's popup both speak, and the bridge may import nothing else of web.
import type { RefusalDetail, RefusalId } from '../refusal.ts'
import { english } from './english.ts'
import { fillText, type Language } from './fill.ts'
import { french } from './french.ts'
import type { RefusalText } from './text.ts'

export type { Language } from './fill.ts'
export type { RefusalText } from './text.ts'

const texts: Readonly<Record<Language, Readonly<Record<RefusalId, RefusalText>>>> = { en: english, fr: french }

/** The words for a refusal id, with the values of its detail filled in. An id that is not known gets a sentence that says so. */
export function refusalText(id: string, language: Language, detail: RefusalDetail = {}): RefusalText {
  return fillText(texts[language], id, language, detail)
}
