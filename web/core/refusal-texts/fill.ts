// A refusal's words with the values of its detail filled in.
import { withFrenchSpaces } from '../french-spaces.ts'
import type { RefusalDetail } from '../refusal.ts'
import type { RefusalText } from './text.ts'

/** The languages that Sceau speaks. */
export type Language = 'en' | 'fr'

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

/** The words for an id among the texts of a language. An id that is not among them gets a sentence that says so. */
export function fillText(texts: Readonly<Partial<Record<string, RefusalText>>>, id: string, language: Language, detail: RefusalDetail = {}): RefusalText {
  const { what, means, todo } = texts[id] ?? unknown[language]
  const typeset = language === 'fr' ? withFrenchSpaces : (sentence: string): string => sentence
  const fill = (sentence: string): string => typeset(sentence).replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => String(detail[name] ?? '–'))
  return { what: fill(what), means: fill(means), todo: fill(todo) }
}
