// French texts: the audit trail.
import type { audit as english } from '../en/audit.ts'
import type { SameKeys } from '../same-keys.ts'

export const audit = {} satisfies SameKeys<typeof english>
