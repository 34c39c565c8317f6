// What a warning says to a person: what is unusual, and what it means. In core because the console and the bridge's popup
// both speak, and the bridge may import nothing else of web.
import { withFrenchSpaces } from '../../french-spaces.ts'
import type { Language } from '../../refusal-texts/refusal-text.ts'
import { isolated } from '../../visible-text.ts'
import type { SpelledName, Warning } from '../warnings.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import type { WarningText, WarningValues } from './text.ts'

export type { WarningText } from './text.ts'

const texts = { en: english, fr: french } as const
/** So many names are in a sentence; the sheet beside it has them all. */
const mostNames = 3

/** The words for a warning. Names stand in isolates, so that none of them moves what stands around it. */
export function warningText(warning: Warning, language: Language): WarningText {
  const { what, means } = texts[language][warning.id](valuesOf(warning, language))
  const typeset = language === 'fr' ? withFrenchSpaces : (sentence: string): string => sentence
  return { what: typeset(what), means: typeset(means) }
}

function valuesOf(warning: Warning, language: Language): WarningValues {
  const list = 'names' in warning ? warning.names.map((name) => (typeof name === 'string' ? isolated(name) : spelled(name))) : 'items' in warning ? warning.items.map(isolated) : []
  const left = list.length - mostNames
  return {
    list: left > 0 ? `${list.slice(0, mostNames).join(', ')} ${texts[language].more(left)}` : list.join(', '),
    count: list.length,
    scripts: 'names' in warning ? scriptNames(warning.names, language) : '',
    days: 'days' in warning ? warning.days : null,
    usual: 'usual' in warning ? warning.usual : null,
    date: 'notBefore' in warning ? new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long' }).format(warning.notBefore) : '',
  }
}

const spelled = ({ name, reads }: SpelledName): string => `${isolated(reads)} (${isolated(name)})`

function scriptNames(names: readonly (string | SpelledName)[], language: Language): string {
  const known = new Intl.DisplayNames(language, { type: 'script' })
  const codes = new Set(names.flatMap((name) => (typeof name === 'string' ? [] : name.scripts)))
  return [...codes].map((code) => (code === 'Zzzz' ? texts[language].rareScript : known.of(code) ?? code)).join(', ')
}
