import type { WarningId } from '../warnings.ts'

/** A warning's words. */
export interface WarningText {
  readonly what: string
  readonly means: string
}

/** What its words may name; null and empty where the warning has no such fact. */
export interface WarningValues {
  readonly list: string
  readonly count: number
  readonly scripts: string
  readonly days: number | null
  readonly usual: number | null
  readonly date: string
}

/** The words of one language. */
export type WarningTexts = { readonly [Id in WarningId]: (values: WarningValues) => WarningText } & {
  readonly more: (count: number) => string
  readonly rareScript: string
}
