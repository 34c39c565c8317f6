// French texts: the dashboard of authorities.
import type { authorities as english } from '../en/authorities.ts'
import type { SameKeys } from '../same-keys.ts'

export const authorities = {} satisfies SameKeys<typeof english>
