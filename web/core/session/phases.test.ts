import { expect, it } from 'vitest'
import { refusalIds } from '../refusal.ts'
import { isTerminal, nextSessionPhase, sessionEvents, sessionPhases, sessionTable } from './phases.ts'

const every = sessionPhases.flatMap((phase) => sessionEvents.map((event) => [phase, event] as const))
// From protocol.md, "Signing session", by hand.
const fromGathering = { contribute: 'gathering', complete: 'complete', refuse: 'refused', expire: 'expired', cancel: 'cancelled', fail: 'failed' }

it.each(every)('%s + %s', (phase, event) => {
  if (phase === 'gathering') return expect(nextSessionPhase(phase, event)).toBe(fromGathering[event])
  const id = sessionTable[phase][event]
  expect(refusalIds).toContain(id)
  expect(() => nextSessionPhase(phase, event)).toThrow(id)
})

it('ends in every phase but gathering', () => {
  expect(sessionPhases.filter((phase) => !isTerminal(phase))).toEqual(['gathering'])
})
