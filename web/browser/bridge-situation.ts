// What a person can do about their bridge: each state that the page knows of, under the name of its words (texts `bridge`).
import { isServed } from '../../bridge/contract/version.ts'
import type { KnownBridge } from './bridge.tsx'

export { oldestServed } from '../../bridge/contract/version.ts'

/** `hidden`: the browser would ask the person first. `barred`: it does not let the page look. `tokenless`: no Nitrokey. `outdated`: older than this console serves; it works as far as it can. */
export type BridgeSituation = 'looking' | 'unpaired' | 'stopped' | 'stranger' | 'hidden' | 'barred' | 'moduleless' | 'busy' | 'tokenless' | 'outdated' | 'ready'

/** The situation of a bridge. */
export function bridgeSituation(known: KnownBridge): BridgeSituation {
  if (known.state === 'blind') return known.permission === 'denied' ? 'barred' : 'hidden'
  if (known.state !== 'reachable') return known.state
  const { version, token: { module, present, busy } } = known.answer
  return module === 'missing' ? 'moduleless' : busy ? 'busy' : !present ? 'tokenless' : isServed(version) ? 'ready' : 'outdated'
}

/** Whether an act will probably succeed as things stand; nothing is ever forbidden by it. */
export const isInOrder = (situation: BridgeSituation): boolean => situation === 'ready' || situation === 'busy' || situation === 'looking'
