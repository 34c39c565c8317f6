import { expect, it } from 'vitest'
import { refusalIds } from '../refusal.ts'
import { authorityEvents, authorityPhases, authorityTable, nextAuthorityPhase } from './phases.ts'

const every = authorityPhases.flatMap((phase) => authorityEvents.map((event) => [phase, event] as const))

// Written out a second time, by hand, from protocol.md "Authority": what leads somewhere, and nothing else does.
const allowed: Readonly<Record<string, string>> = {
  'draft invite': 'enrolling', 'draft abandon': 'abandoned',
  'enrolling deal': 'dealing', 'enrolling abandon': 'abandoned',
  'dealing dealt': 'deploying', 'dealing deal-failed': 'enrolling', 'dealing abandon': 'abandoned',
  'deploying deployed': 'testing', 'deploying abandon': 'abandoned',
  'testing tested': 'ready', 'testing sign-crl': 'testing', 'testing abandon': 'abandoned',
  'ready sign-crl': 'ready', 'ready sign-certificate': 'ready', 'ready change-policy': 'ready', 'ready retire': 'retired',
  'retired sign-crl': 'retired', 'retired change-policy': 'retired',
}

it.each(every)('%s + %s', (phase, event) => {
  const next = allowed[`${phase} ${event}`]
  if (next !== undefined) return expect(nextAuthorityPhase(phase, event)).toBe(next)
  const id = authorityTable[phase][event]
  expect(refusalIds).toContain(id)
  expect(() => nextAuthorityPhase(phase, event)).toThrow(expect.objectContaining({ id, detail: { phase, event } }))
})

it('refuses a certificate before ready', () => {
  for (const phase of ['draft', 'enrolling', 'dealing', 'deploying', 'testing'] as const) {
    expect(() => nextAuthorityPhase(phase, 'sign-certificate')).toThrow('AUTHORITY-NOT-READY')
  }
})

it('never leaves abandoned, and leads from ready only to retired', () => {
  expect(Object.values(authorityTable.abandoned).every((id) => id === 'AUTHORITY-ABANDONED')).toBe(true)
  expect(Object.values(authorityTable.ready).filter((next) => (authorityPhases as readonly string[]).includes(next) && next !== 'ready')).toEqual(['retired'])
})
