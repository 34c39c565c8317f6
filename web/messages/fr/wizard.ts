// French texts: the form of a new authority.
import type { wizard as english } from '../en/wizard.ts'
import type { SameKeys } from '../same-keys.ts'

export const wizard = {} satisfies SameKeys<typeof english>
