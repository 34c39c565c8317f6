// French texts: pairing and the state of the bridge.
import type { bridge as english } from '../en/bridge.ts'
import type { SameKeys } from '../same-keys.ts'

export const bridge = {} satisfies SameKeys<typeof english>
