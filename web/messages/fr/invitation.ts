// French texts: accepting an invitation.
import type { invitation as english } from '../en/invitation.ts'
import type { SameKeys } from '../same-keys.ts'

export const invitation = {} satisfies SameKeys<typeof english>
