// French texts: approving a signature.
import type { approve as english } from '../en/approve.ts'
import type { SameKeys } from '../same-keys.ts'

export const approve = {} satisfies SameKeys<typeof english>
