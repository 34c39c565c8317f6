// People in a sentence: "Ada, Blaise and Chloé", and a number where there are too many to read.
import { useLanguage } from '../../../../ui/use-language.ts'
import { useTexts } from '../../../../ui/use-texts.ts'

const most = 6

/** Joins names as the language of the page does; beyond six, the rest is counted. */
export function useNames(): (names: readonly string[]) => string {
  const t = useTexts('authorities')
  const list = new Intl.ListFormat(useLanguage() === 'fr' ? 'fr' : 'en-GB', { type: 'conjunction' })
  return (names) => list.format(names.length <= most ? names : [...names.slice(0, most - 1), t('others', { count: names.length - most + 1 })])
}
