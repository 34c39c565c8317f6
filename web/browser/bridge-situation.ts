// What a person can do about their bridge: each state that the page knows of, under the name of its words (texts `bridge`).
import type { KnownBridge } from './bridge.tsx'

/** `hidden`: the browser would ask the person first. `barred`: it does not let the page look. `tokenless`: no Nitrokey. */
export type BridgeSituation = 'looking' | 'unpaired' | 'stopped' | 'stranger' | 'hidden' | 'barred' | 'moduleless' | 'busy' | 'tokenless' | 'ready'

/** The situation of a bridge. */
export function bridgeSituation(known: KnownBridge): BridgeSituation {
  if (known.state === 'blind') return known.permission === 'denied' ? 'barred' : 'hidden'
  if (known.state !== 'reachable') return known.state
  const { module, present, busy } = known.answer.token
  return module === 'missing' ? 'moduleless' : busy ? 'busy' : present ? 'ready' : 'tokenless'
}

/** Whether an act will probably succeed as things stand; nothing is ever forbidden by it. */
export const isInOrder = (situation: BridgeSituation): boolean => situation === 'ready' || situation === 'busy' || situation === 'looking'
