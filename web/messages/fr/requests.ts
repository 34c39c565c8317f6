// French texts: signing requests.
import type { requests as english } from '../en/requests.ts'
import type { SameKeys } from '../same-keys.ts'

export const requests = {} satisfies SameKeys<typeof english>
