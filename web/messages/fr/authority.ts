// French texts: the page of one authority.
import type { authority as english } from '../en/authority.ts'
import type { SameKeys } from '../same-keys.ts'

export const authority = {} satisfies SameKeys<typeof english>
