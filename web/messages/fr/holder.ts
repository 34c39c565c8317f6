// French texts: the first page of a holder.
import type { holder as english } from '../en/holder.ts'
import type { SameKeys } from '../same-keys.ts'

export const holder = {} satisfies SameKeys<typeof english>
