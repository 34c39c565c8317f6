import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastStateOf, readLastState, type Known } from './last-state.ts'

const share = { nitrokeyId: 'NK001', holderName: 'Zoé', location: 'Lyon', enrolled: true, dealt: true, receivedAt: 1 }
const authority = { authorityId: 'a', name: 'Example Root CA', phase: 'ready', threshold: 2, shares: [share, { ...share, location: '', receivedAt: null }], myShareIndex: 1, requesterMayContribute: false } as const
const request = { authorityId: 'a', authorityName: 'Example Root CA', requesterId: 'ada', sessionId: null }
const session = { sessionId: 's', authorityName: 'Example Root CA', phase: 'gathering', accepted: 1, threshold: 2, expiresAt: 400_000, mine: true } as const
const known: Known = { user: { userId: 'zoe', name: 'Zoé', role: 'holder' }, language: 'fr', at: 100_000, authorities: [authority], requests: [request], deployments: [], proposals: [], sessions: [] }

describe('the last known state', () => {
  it('says what waits for a holder, what runs out first', () => {
    const deployments = [{ authorityName: 'New CA', receivedAt: null, closedAt: null }, { authorityName: 'Old CA', receivedAt: 5, closedAt: 5 }, { authorityName: 'Lost CA', receivedAt: null, closedAt: 6 }]
    const { waiting } = lastStateOf({ ...known, requests: [request, { ...request, sessionId: 's' }], sessions: [session], deployments, proposals: [{ authorityName: 'Old CA', mine: true }, { authorityName: 'Other CA', mine: false }] })
    expect(waiting).toEqual([
      { kind: 'session-open', authority: 'Example Root CA', until: 400_000 }, { kind: 'signature-asked', authority: 'Example Root CA', until: null }, { kind: 'deployment-waits', authority: 'New CA', until: null },
      { kind: 'policy-proposed', authority: 'Old CA', until: null },
    ])
  })

  it.each([
    ['a session in which they have decided', { requests: [{ ...request, sessionId: 's' }], sessions: [{ ...session, mine: false }] }, []],
    ['what they asked for themselves', { requests: [{ ...request, requesterId: 'zoe' }] }, []],
    ['what they asked for themselves, where that is allowed', { requests: [{ ...request, requesterId: 'zoe' }], authorities: [{ ...authority, requesterMayContribute: true }] }, ['signature-asked']],
    ['an authority of which they keep nothing', { authorities: [{ ...authority, myShareIndex: null }] }, []],
    ['what an administrator looks after', { user: { userId: 'ada', name: 'Ada', role: 'administrator' }, authorities: [{ ...authority, myShareIndex: null }] }, ['request-open']],
  ] as const)('waits, with %s', (_, over, kinds) => {
    expect(lastStateOf({ ...known, ...over }).waiting.map(({ kind }) => kind)).toEqual(kinds)
  })

  it('shows custody as the ring does, and sessions with their counts', () => {
    const { authorities, sessions } = lastStateOf({ ...known, sessions: [session] })
    expect(authorities).toEqual([{ name: 'Example Root CA', phase: 'ready', threshold: 2, segments: [{ state: 'filled', label: 'Lyon' }, { state: 'outlined', label: 'Zoé' }] }])
    expect(sessions).toEqual([{ authority: 'Example Root CA', phase: 'gathering', accepted: 1, threshold: 2, expiresAt: 400_000 }])
  })

  it('leaves behind every field that it has no place for', () => {
    const secret = 'SECRET-THAT-MUST-NOT-BE-KEPT'
    const more = { pin: secret, share: secret, reason: secret, requestReason: secret, commonName: secret, tbs: secret, announcement: secret, envelope: secret, publicOrigin: secret, email: secret }
    const full = {
      ...known, ...more, user: { ...known.user, ...more }, authorities: [{ ...authority, ...more, shares: authority.shares.map((one) => ({ ...one, ...more, nitrokeyId: secret })) }],
      requests: [{ ...request, ...more }], deployments: [{ authorityName: 'New CA', receivedAt: null, closedAt: null, ...more }], proposals: [{ authorityName: 'Old CA', mine: true, ...more }], sessions: [{ ...session, ...more }],
    }
    const text = JSON.stringify(lastStateOf(full))
    expect(text).not.toContain(secret)
    expect(text).not.toContain('zoe')
  })

  it('is bounded, whatever people are called and however much there is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.integer({ min: 0, max: 300 }), (name, many) => {
      const all = Array.from({ length: many }, () => ({ ...authority, name, shares: [{ ...share, location: name, holderName: name }] }))
      const state = lastStateOf({ ...known, user: { ...known.user, name }, authorities: all, requests: all.map(() => request), sessions: all.map(() => session) })
      const text = JSON.stringify(state)
      expect(readLastState(text)).toEqual(JSON.parse(text))
    }), { numRuns: process.env['SLOW'] === undefined ? 25 : 500 })
  })

  it.each([
    ['nothing', ''], ['another version', JSON.stringify({ ...lastStateOf(known), version: 2 })], ['one field more', JSON.stringify({ ...lastStateOf(known), pin: '1234' })],
    ['a field more inside', JSON.stringify({ ...lastStateOf(known), person: { name: 'Zoé', role: 'holder', email: 'x' } })], ['a time that is none', JSON.stringify({ ...lastStateOf(known), at: '1' })], ['a list', '[]'],
  ])('is not read from %s', (_, text) => {
    expect(readLastState(text)).toBeNull()
  })
})
