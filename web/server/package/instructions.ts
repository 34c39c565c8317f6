// INSTRUCTIONS.md: for one holder, in their language. The texts are fixed; what differs is put in as code spans, in one pass,
// so that no name can ask for another value or be markup.
import { withFrenchSpaces } from '../../core/french-spaces.ts'
import type { Sealing } from '../../../db/schema/deployment.ts'
import { instructionsInEnglish } from './instructions-en.ts'
import { instructionsInFrench } from './instructions-fr.ts'
import { codeSpan } from './visible-text.ts'

/** The languages of a package. */
export type PackageLocale = 'en' | 'fr'

/** What a package's instructions say. */
export interface InstructionFacts {
  readonly authorityName: string
  readonly nitrokeyId: string
  /** Of the enrolled device; null when it is enrolled by the package. */
  readonly serial: string | null
  readonly sealedTo: Sealing
  readonly holderName: string
  readonly site: string
  readonly consoleOrigin: string
  readonly fileName: string
  /** Whom to call. */
  readonly contactName: string
  readonly contactEmail: string
  /** Ms since 1970. */
  readonly builtAt: number
}

/** A text with `{name}` for each value, and the parts of it that only some packages have. */
export interface InstructionTexts {
  readonly whole: string
  /** Put in for `{device}`: which device it must be. */
  readonly enrolled: string
  readonly notEnrolled: string
  /** Put in for `{secrets}`: what came on another channel. */
  readonly oneSecret: string
  readonly twoSecrets: string
}

const texts: Readonly<Record<PackageLocale, InstructionTexts>> = { en: instructionsInEnglish, fr: instructionsInFrench }

/** The text of INSTRUCTIONS.md. */
export function instructions(locale: PackageLocale, facts: InstructionFacts): string {
  const { whole, enrolled, notEnrolled, oneSecret, twoSecrets } = texts[locale]
  const text = whole
    .replace('{device}', () => (facts.serial === null ? notEnrolled : enrolled))
    .replace('{secrets}', () => (facts.sealedTo === 'passphrase' ? twoSecrets : oneSecret))
  const { builtAt, sealedTo: _, ...names } = facts
  const values: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.entries(names).map(([name, value]) => [name, codeSpan(value ?? '')])),
    builtAt: new Date(builtAt).toISOString().slice(0, 16).replace('T', ' '),
    folder: names.fileName.replace(/\.zip$/, ''),
    file: names.fileName,
    origin: names.consoleOrigin,
  }
  return (locale === 'fr' ? withFrenchSpaces(text) : text).replace(/\{([a-zA-Z]+)\}/g, (_whole, name: string) => {
    const value = values[name]
    if (value === undefined) throw new TypeError(`instructions name ${name}, which nobody gives`)
    return value
  })
}
