// Who is there: reports, silence by the monotonic clock, and who is told.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAuthority } from '../authority/create.ts'
import type { Actor } from '../authorise.ts'
import { listPeopleFor } from '../holder/list.ts'
import { addPerson, draftFor, refusalOf, startTestServer, type TestServer } from '../session/ceremony.testing.ts'
import { fadePresence, forgetSilent, leavePresence, presenceOf, reportPresence, stay } from './presence.ts'

let server: TestServer
let ada: Actor
let holders: readonly [Actor, Actor, Actor]
let stranger: Actor
beforeEach(async () => {
  server = await startTestServer()
  ada = addPerson(server, 'Ada', 'administrator')
  holders = [addPerson(server, 'One'), addPerson(server, 'Two'), addPerson(server, 'Three')]
  stranger = addPerson(server, 'Four')
  createAuthority(server, ada, draftFor(holders, 2))
})
afterEach(() => server.close())

const reachable = { bridge: 'reachable', token: 'present', version: '0.1.0' } as const
/** The presence events that a person is shown after `from`. */
const told = (actor: Actor, from: string): string[] => server.events.since(actor.userId, from).events.filter(({ topic }) => topic === 'presence').map(({ what }) => what)
const here = (): string => server.events.since(ada.userId, null).lastEventId

it('tells a change to administrators and to who keeps a share beside, once, and to nobody else', () => {
  const [one, two] = holders
  const from = here()
  for (const report of [reachable, reachable, { ...reachable, token: 'absent' } as const]) reportPresence(server, one, report)
  for (const actor of [ada, one, two]) expect(told(actor, from)).toEqual(['reachable', 'reachable'])
  expect(told(stranger, from)).toEqual([])
  expect(presenceOf(server, one.userId)).toMatchObject({ bridge: 'reachable', token: 'absent' })
  expect(presenceOf(server, two.userId)).toBeNull()
})

it('tells that a bridge is too old, and that it was updated', () => {
  const [one] = holders
  const from = here()
  for (const report of [{ ...reachable, bridge: 'outdated', version: '0.0.9' } as const, reachable, { ...reachable, version: '0.2.0' }]) reportPresence(server, one, report)
  expect(told(ada, from)).toEqual(['outdated', 'reachable', 'reachable'])
  expect(presenceOf(server, one.userId)).toMatchObject({ bridge: 'reachable', version: '0.2.0' })
})

it('forgets who is silent for 75 s of the monotonic clock, and tells so', () => {
  const [one, two] = holders
  const from = here()
  reportPresence(server, one, reachable)
  server.advance(74_999)
  forgetSilent(server)
  expect(presenceOf(server, one.userId)).not.toBeNull()
  reportPresence(server, one, reachable)
  server.advance(74_999)
  expect(presenceOf(server, one.userId)).not.toBeNull()
  server.advance(1)
  expect(presenceOf(server, one.userId)).toBeNull()
  forgetSilent(server)
  forgetSilent(server)
  expect(told(two, from)).toEqual(['reachable', 'closed'])
})

it('lets a socket blink, forgets a page that is gone, and a login that ended at once', () => {
  const [one, two] = holders
  const from = here()
  reportPresence(server, one, reachable)
  fadePresence(server, one.userId)
  server.advance(14_999)
  stay(server, one.userId)
  server.advance(60_000)
  forgetSilent(server)
  expect(told(two, from)).toEqual(['reachable'])
  fadePresence(server, one.userId)
  server.advance(15_000)
  forgetSilent(server)
  expect(told(two, from)).toEqual(['reachable', 'closed'])
  stay(server, one.userId)
  expect(presenceOf(server, one.userId)).toBeNull()
  reportPresence(server, one, reachable)
  leavePresence(server, one.userId)
  expect(told(two, from)).toEqual(['reachable', 'closed', 'reachable', 'closed'])
})

it('stands beside each person for those who read everything', async () => {
  const [one] = holders
  reportPresence(server, one, { bridge: 'blind', token: 'unknown', version: null })
  for (const reader of [ada, addPerson(server, 'Otto', 'auditor')]) {
    const people = listPeopleFor(server, reader)
    expect(people.find(({ userId }) => userId === one.userId)).toMatchObject({ role: 'holder', bridgePaired: false, nitrokeys: [], presence: { bridge: 'blind', token: 'unknown' } })
    expect(people.find(({ userId }) => userId === ada.userId)).toMatchObject({ role: 'administrator', presence: null })
  }
  expect(await refusalOf(() => listPeopleFor(server, one))).toBe('NOT-AUTHORISED')
})
