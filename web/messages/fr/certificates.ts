// French texts: certificates.
import type { certificates as english } from '../en/certificates.ts'
import type { SameKeys } from '../same-keys.ts'

export const certificates = {} satisfies SameKeys<typeof english>
