// A holder's own acts, and nobody else's.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appendAudit } from '../../../db/store/audit.ts'
import { contribute } from '../session/contribute.ts'
import { openSession } from '../session/open.ts'
import { refuseSession } from '../session/refuse.ts'
import { createTestRequest } from '../request/create-crl.ts'
import { approval, startTestServer, untilTesting, type Ceremony, type Device, type TestServer } from '../session/ceremony.testing.ts'
import { listOwnActs } from './mine.ts'

let server: TestServer
let ceremony: Ceremony
let sessionId: string
beforeAll(async () => {
  server = await startTestServer()
  ceremony = await untilTesting(server)
  const { administrator, authorityId } = ceremony
  const { requestId } = createTestRequest(server, administrator, { authorityId, reason: 'a test' })
  sessionId = (await openSession(server, administrator, { requestId })).sessionId as string
  refuseSession(server, device(2).holder, { sessionId, reason: 'not known to me' })
  for (const position of [0, 1]) await contribute(server, device(position).holder, await approval(server, device(position), sessionId))
})
afterAll(() => server.close())
const device = (position: number): Device => ceremony.devices[position] as Device
const actsOf = (position: number) => listOwnActs(server, device(position).holder, { limit: 100 }).acts

it('tells what was approved and received, newest first, with what it was about and how it ended', () => {
  const [approved, received, ...rest] = actsOf(0)
  expect(rest).toMatchObject([{ act: 'enrolled', nitrokeyId: 'NK001' }])
  expect(approved).toMatchObject({
    act: 'approved', authorityName: 'Example Root CA', shareIndex: 1, session: { sessionId, phase: 'complete', profile: 'first-crl', commonName: null, crlNumber: 1, reason: null },
  })
  expect(received).toMatchObject({ act: 'received', authorityName: 'Example Root CA', shareIndex: 1, session: null })
  expect(received?.deploymentId).toMatch(/^[0-9a-f]{32}$/)
})

it('tells a refusal with its reason', () => {
  expect(actsOf(2)[0]).toMatchObject({ act: 'declined', session: { sessionId, reason: 'not known to me' } })
})

it('tells pairings and enrolments with what is theirs', () => {
  const actor = device(1).holder.userId
  appendAudit(server.db, { at: 1, actor, action: 'bridge.paired', subjectType: 'bridge', subjectId: 'b', detail: { identityKey: '00', port: 28573 } })
  appendAudit(server.db, { at: 2, actor, action: 'nitrokey.enrolled', subjectType: 'nitrokey', subjectId: 'n', detail: { nitrokeyId: 'NK002', serial: 's', fingerprint: 'f' } })
  expect(actsOf(1).slice(0, 2)).toMatchObject([{ act: 'enrolled', nitrokeyId: 'NK002', port: null }, { act: 'paired', port: 28573, nitrokeyId: null }])
})

it('leaves out what others did, and what is no act of a holder', () => {
  // The administrator made the authority, dealt and asked; none of it is approving, refusing or receiving.
  expect(listOwnActs(server, ceremony.administrator, { limit: 100 }).acts).toEqual([])
})

it('gives pages', () => {
  const first = listOwnActs(server, device(0).holder, { limit: 1 })
  expect(first.acts.map(({ act }) => act)).toEqual(['approved'])
  const second = listOwnActs(server, device(0).holder, { limit: 1, before: first.next as number })
  expect(second.acts.map(({ act }) => act)).toEqual(['received'])
  expect(listOwnActs(server, device(0).holder, { limit: 5, before: second.next as number })).toMatchObject({ acts: [{ act: 'enrolled' }], next: null })
})
