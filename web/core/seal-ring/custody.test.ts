import { expect, it } from 'vitest'
import { authorityPhases } from '../authority/phases.ts'
import { custodySegments, type CustodyShare } from './custody.ts'
import { describeRing } from './describe.ts'

const share = (location: string, known: Partial<CustodyShare> = {}): CustodyShare => ({
  nitrokeyId: 'NK001', holderName: 'Ada Lovelace', location, enrolled: false, dealt: false, receivedAt: null, ...known,
})
const shares = [
  share('Paris', { enrolled: true, dealt: true, receivedAt: 1 }), share('Lyon', { enrolled: true, dealt: true }), share('Nice', { enrolled: true }), share('Lille'),
]

it.each(authorityPhases.map((phase) => [phase]))('%s: each share as far as it has come, unless all was given up', (phase) => {
  expect(custodySegments({ phase, shares }).map(({ state }) => state))
    .toEqual(phase === 'abandoned' ? ['crossed', 'crossed', 'crossed', 'crossed'] : ['filled', 'outlined', 'enrolled', 'empty'])
})

it('is named after its site, or its holder where no site is known', () => {
  expect(custodySegments({ phase: 'ready', shares: [share('Paris'), share('')] }))
    .toMatchObject([{ label: 'Paris', holder: 'Ada Lovelace', site: 'Paris', nitrokey: 'NK001' }, { label: 'Ada Lovelace' }])
})

it('is told in words, each state with its own', () => {
  const ring = { threshold: 2, segments: custodySegments({ phase: 'deploying', shares }) }
  expect(describeRing(ring, 'en')).toBe('2 of 4: Paris has proven its share, Lyon has been sent its share, Nice is enrolled, Lille is not enrolled')
  expect(describeRing(ring, 'fr')).toBe('2 sur 4 : Paris a prouvé sa part, Lyon a sa part en attente, Nice est inscrit, Lille n’est pas inscrit')
})
