// French texts: the live signing session.
import type { session as english } from '../en/session.ts'
import type { SameKeys } from '../same-keys.ts'

export const session = {} satisfies SameKeys<typeof english>
