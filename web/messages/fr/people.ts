// French texts: holders, administrators and their invitations.
import type { people as english } from '../en/people.ts'
import type { SameKeys } from '../same-keys.ts'

export const people = {} satisfies SameKeys<typeof english>
