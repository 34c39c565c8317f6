// French texts: a holder's past approvals.
import type { history as english } from '../en/history.ts'
import type { SameKeys } from '../same-keys.ts'

export const history = {} satisfies SameKeys<typeof english>
