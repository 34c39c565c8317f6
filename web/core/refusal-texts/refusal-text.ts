// What a refusal says to a person: what happened, what it means, what to do; in this order, in plain words.
// In core because the console and the bridge's popup both speak, and the bridge may import nothing else of web.
import { withFrenchSpaces } from '../french-spaces.ts'
import type { RefusalDetail, RefusalId } from '../refusal.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import type { RefusalText } from './text.ts'

export type { RefusalText } from './text.ts'

/** The languages that Sceau speaks. */
export type Language = 'en' | 'fr'

const texts: Readonly<Record<Language, Readonly<Record<RefusalId, RefusalText>>>> = { en: english, fr: french }

const unknown: Readonly<Record<Language, RefusalText>> = {
  en: {
    what: 'Sceau refused this, and this page has no words for the reason.',
    means: 'The page and the program that refused are probably of different versions.',
    todo: 'Reload the page. If it happens again, give the identifier below to whoever looks after Sceau.',
  },
  fr: {
    what: 'Sceau a refusé, et cette page n’a pas de mots pour la raison.',
    means: 'La page et le programme qui a refusé sont sans doute de versions différentes.',
    todo: 'Rechargez la page. Si cela se reproduit, donnez l’identifiant ci-dessous à la personne qui s’occupe de Sceau.',
  },
}

/** The words for a refusal id, with the values of its detail filled in. An id that is not known gets a sentence that says so. */
export function refusalText(id: string, language: Language, detail: RefusalDetail = {}): RefusalText {
  const { what, means, todo } = (texts[language] as Readonly<Partial<Record<string, RefusalText>>>)[id] ?? unknown[language]
  const typeset = language === 'fr' ? withFrenchSpaces : (sentence: string): string => sentence
  const fill = (sentence: string): string => typeset(sentence).replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => String(detail[name] ?? '–'))
  return { what: fill(what), means: fill(means), todo: fill(todo) }
}
