// What a notification says, in the language of whom it is for: the same few words as a push, as a mail's subject and as its
// first sentence. Of what is asked nothing is said but the authority's name, of a recovery whose account it is: a mail is read by
// machines on its way.
import { escapeText } from '../../core/visible-text.ts'
import { withFrenchSpaces } from '../../core/french-spaces.ts'
import type { NotificationFacts, NotificationKind } from '../../core/notification/kinds.ts'
import { textsInEnglish } from './texts-en.ts'
import { textsInFrench } from './texts-fr.ts'

/** One notification in words. */
export interface NotificationText {
  readonly title: string
  readonly body: string
  /** Words of the link or button. */
  readonly act: string
}

/** The texts of one language. `name` is the authority's, or the person's whom it is about, made visible already. */
export interface NotificationTexts {
  readonly of: (kind: NotificationKind, facts: NotificationFacts, name: string) => NotificationText
  readonly greeting: (name: string) => string
  /** Under every mail: that nobody asks for a PIN. */
  readonly noPin: string
}

/** The languages of people. */
export type NotificationLocale = 'en' | 'fr'

/** Longest name in a notification, in characters: a telephone shows less. */
const longestName = 80

/** A name as one visible line: controls and marks of direction as `\u{…}`, cut where it is long. */
export function visibleName(text: string): string {
  const characters = [...escapeText(text)]
  return characters.length <= longestName ? characters.join('') : `${characters.slice(0, longestName - 1).join('')}…`
}

/** All texts of a language. */
export const notificationTexts = (locale: NotificationLocale): NotificationTexts => (locale === 'fr' ? textsInFrench : textsInEnglish)

/** One notification in a person's language. */
export function notificationText(locale: NotificationLocale, kind: NotificationKind, facts: NotificationFacts): NotificationText {
  const { title, body, act } = notificationTexts(locale).of(kind, facts, visibleName(facts.personName ?? facts.authorityName ?? ''))
  const spaced = locale === 'fr' ? withFrenchSpaces : (text: string): string => text
  return { title: spaced(title), body: spaced(body), act: spaced(act) }
}
