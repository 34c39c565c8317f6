// French texts: enrolling a Nitrokey.
import type { enrol as english } from '../en/enrol.ts'
import type { SameKeys } from '../same-keys.ts'

export const enrol = {} satisfies SameKeys<typeof english>
