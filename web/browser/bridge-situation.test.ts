import { expect, it } from 'vitest'
import type { StatusAnswer } from '../../bridge/contract/status.ts'
import { oldestServed } from '../../bridge/contract/version.ts'
import { bridgeSituation, isInOrder } from './bridge-situation.ts'
import type { KnownBridge } from './bridge.tsx'

const reachable = (token: Partial<StatusAnswer['token']>, version = oldestServed): KnownBridge => ({
  state: 'reachable', port: 28571, identityKey: 'k',
  answer: { version, identityKey: 'k', signature: 's', paired: true, token: { module: 'found', present: true, busy: false, count: 1, ...token } },
})

it.each([
  [{ state: 'looking' }, 'looking', true],
  [{ state: 'unpaired' }, 'unpaired', false],
  [{ state: 'stopped' }, 'stopped', false],
  [{ state: 'stranger', port: 28571 }, 'stranger', false],
  [{ state: 'blind', permission: 'prompt' }, 'hidden', false],
  [{ state: 'blind', permission: 'denied' }, 'barred', false],
  [reachable({}), 'ready', true],
  [reachable({}, '0.0.9'), 'outdated', false],
  // What is the matter at the moment comes first.
  [reachable({ busy: true }, '0.0.9'), 'busy', true],
  [reachable({ present: false, count: 0 }, '0.0.9'), 'tokenless', false],
  [reachable({ busy: true }), 'busy', true],
  [reachable({ present: false, count: 0 }), 'tokenless', false],
  // Without the library the bridge sees no token either: the library is what is wrong.
  [reachable({ module: 'missing', present: false, count: 0 }), 'moduleless', false],
] as const)('%j is %s', (known, situation, inOrder) => {
  expect(bridgeSituation(known as KnownBridge)).toBe(situation)
  expect(isInOrder(situation)).toBe(inOrder)
})
