// The words of `sceau-bridge`, by language.
import type { Language } from '../../../web/core/refusal-texts/refusal-text.ts'
import { en, type Texts } from './en.ts'
import { fr } from './fr.ts'

export type { Texts } from './en.ts'

const texts: Readonly<Record<Language, Texts>> = { en, fr }

export const textsOf = (language: Language): Texts => texts[language]
