// The language that the page speaks, for what takes a language as an argument (refusal texts, words, dates).
import { useLocale } from 'next-intl'

/** The language of the page. */
export const useLanguage = (): 'en' | 'fr' => (useLocale() === 'fr' ? 'fr' : 'en')
