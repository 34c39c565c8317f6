import { describe, expect, it } from 'vitest'
import { describeRing } from './describe.ts'
import { sessionSegments, type SessionFacts } from './session-ring.ts'

const places = ['Paris', 'Lyon', 'Lille', '', 'Marseille']
const session = (facts: Partial<SessionFacts>): SessionFacts => ({
  phase: 'gathering', contributions: [], declined: [],
  holders: places.map((location, index) => ({ shareIndex: index + 1, holderName: `Holder ${index + 1}`, nitrokeyId: `NK00${index + 1}`, location })),
  ...facts,
})
const states = (facts: Partial<SessionFacts>): readonly string[] => sessionSegments(session(facts)).map(({ state }) => state)

describe('the ring of a session', () => {
  it('begins with shares that are proven', () => {
    expect(states({})).toEqual(['filled', 'filled', 'filled', 'filled', 'filled'])
  })
  it('shows who has approved, who is being looked at, and who said no', () => {
    expect(states({
      contributions: [{ shareIndex: 2, outcome: 'accepted' }, { shareIndex: 5, outcome: 'relayed' }],
      declined: [{ shareIndex: 3 }],
    })).toEqual(['filled', 'contributed', 'crossed', 'filled', 'pulsing'])
  })
  it('leaves a holder in whose contribution was refused: they may try again', () => {
    const wrong = { shareIndex: 1, outcome: 'CONTRIBUTION-WRONG-SHARE' }
    expect(states({ contributions: [wrong] })[0]).toBe('filled')
    expect(states({ contributions: [wrong, { shareIndex: 1, outcome: 'relayed' }] })[0]).toBe('pulsing')
    expect(states({ contributions: [wrong, { shareIndex: 1, outcome: 'accepted' }] })[0]).toBe('contributed')
    expect(states({ contributions: [wrong], declined: [{ shareIndex: 1 }] })[0]).toBe('crossed')
  })
  it('lets nothing move any more once the session has ended', () => {
    const contributions = [{ shareIndex: 1, outcome: 'accepted' }, { shareIndex: 2, outcome: 'relayed' }]
    for (const phase of ['expired', 'cancelled', 'refused', 'failed', 'complete'] as const) expect(states({ phase, contributions }).slice(0, 2)).toEqual(['contributed', 'filled'])
  })
  it('stands in the order of the shares, and is named by the site or else the holder', () => {
    const shuffled = { ...session({}), holders: [...session({}).holders].reverse() }
    expect(sessionSegments(shuffled).map(({ label, nitrokey }) => `${label} ${nitrokey}`)).toEqual(['Paris NK001', 'Lyon NK002', 'Lille NK003', 'Holder 4 NK004', 'Marseille NK005'])
  })
  it('reads as a sentence', () => {
    const segments = sessionSegments(session({ contributions: [{ shareIndex: 1, outcome: 'accepted' }, { shareIndex: 2, outcome: 'accepted' }], declined: [{ shareIndex: 4 }] }))
    expect(describeRing({ segments, threshold: 3 }, 'en')).toBe('3 of 5: Paris and Lyon have approved, one more is needed; Holder 4 will not take part')
  })
})
