// The words of the console and of the bridge's window in the language of whoever sits there, from the texts themselves: what a test
// looks for is what the page should say.
import { createTranslator } from 'next-intl'
import { en } from '../../bridge/page/texts/en.ts'
import { fr } from '../../bridge/page/texts/fr.ts'
import { english } from '../messages/english.ts'
import { french } from '../messages/french.ts'

/** The languages. */
export type Language = 'en' | 'fr'

const translator = (locale: Language, messages: typeof english) => createTranslator({ locale, messages, onError: (error) => { throw error } })
const console_ = { en: translator('en', english), fr: translator('fr', french) }
const bridge = { en, fr }

/** What somebody reads: `t('wizard.name')` in the console, `bridge.pinHint` in the bridge's window. */
export interface Words {
  readonly language: Language
  readonly t: ReturnType<typeof translator>
  readonly bridge: typeof en
}

/** The words of a language. */
export const wordsOf = (language: Language): Words => ({ language, t: console_[language], bridge: bridge[language] })
