// French texts: receiving a share.
import type { share as english } from '../en/share.ts'
import type { SameKeys } from '../same-keys.ts'

export const share = {} satisfies SameKeys<typeof english>
