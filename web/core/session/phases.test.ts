import { expect, it } from 'vitest'
import { isTerminal, nextSessionPhase, sessionEvents, sessionPhases, sessionTable } from './phases.ts'

const every = sessionPhases.flatMap((phase) => sessionEvents.map((event) => [phase, event] as const))
// From protocol.md, "Signing session", by hand.
const fromGathering = { contribute: 'gathering', complete: 'complete', refuse: 'refused', expire: 'expired', cancel: 'cancelled', fail: 'failed' }
const fromTerminal = { complete: 'SESSION-COMPLETE', refused: 'SESSION-REFUSED', expired: 'SESSION-EXPIRED', cancelled: 'SESSION-CANCELLED', failed: 'SESSION-FAILED' }

it.each(every)('%s + %s', (phase, event) => {
  if (phase === 'gathering') return expect(nextSessionPhase(phase, event)).toBe(fromGathering[event])
  expect(sessionTable[phase][event]).toBe(fromTerminal[phase])
  expect(() => nextSessionPhase(phase, event)).toThrow(fromTerminal[phase])
})

it('ends in every phase but gathering', () => {
  expect(sessionPhases.filter((phase) => !isTerminal(phase))).toEqual(['gathering'])
})
