// How sessions end without a signature, and that the next one succeeds.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { gatheringSessions } from '../../../db/store/session.ts'
import { newestCrl } from '../../../db/store/certificate.ts'
import { listAudit } from '../../../db/store/audit.ts'
import { requestById } from '../../../db/store/request.ts'
import { createAuthority } from '../authority/create.ts'
import { dealAuthority, dealingEnded } from '../authority/deal.ts'
import { serverPartFile } from '../authority/server-part.ts'
import { createCrlRequest } from '../request/create-crl.ts'
import { createRequest } from '../request/create.ts'
import { hereForRequest } from '../request/here.ts'
import { readRequest } from '../request/read.ts'
import { withdrawRequest } from '../request/withdraw.ts'
import { cancelSession } from './cancel.ts'
import { contribute } from './contribute.ts'
import { expireDue } from './expire.ts'
import { liveOf } from './live.ts'
import { openSession } from './open.ts'
import { refuseSession } from './refuse.ts'
import { readSession } from './view.ts'
import { approval, draftFor, noteBackup, refusalOf, sessionPhaseOf, startTestServer, untilTesting, type Ceremony, type Device, type TestServer } from './ceremony.testing.ts'

let server: TestServer
let ceremony: Ceremony
let requestId: string
let sessionId: string
beforeAll(async () => {
  server = await startTestServer({ SIGNING_MAX_OPEN_SESSIONS: '1', SIGNING_SESSION_TTL: '300' })
  ceremony = await untilTesting(server)
})
afterAll(() => server.close())
const open = async (): Promise<string> => (await openSession(server, ceremony.administrator, { requestId })).sessionId as string
beforeEach(async () => {
  const { administrator, authorityId } = ceremony
  if (requestId !== undefined) await refusalOf(() => withdrawRequest(server, administrator, { requestId, reason: 'next test' }))
  requestId = createCrlRequest(server, administrator, { authorityId, reason: 'a test', validityDays: 30 }).requestId
  sessionId = await open()
})

const device = (position: number): Device => ceremony.devices[position] as Device
const give = async (position: number) => contribute(server, device(position).holder, await approval(server, device(position), sessionId))
const issued = (): number => newestCrl(server.db, ceremony.authorityId)?.number ?? 0

/** A process with this id is there. */
function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('expires by the monotonic clock with one approval too few; the next session succeeds', async () => {
  const before = issued()
  await give(0)
  const late = await approval(server, device(1), sessionId)
  const { room } = liveOf(server).sessions.get(sessionId) as { room: { pid: number; signature: Promise<unknown> } }
  server.advance(299_999)
  expect(expireDue(server)).toBe(0)
  expect(readSession(server, ceremony.auditor, { sessionId }).remaining).toBe(1)
  server.advance(1)
  // No timer has looked yet: whoever comes now is late all the same.
  expect(await refusalOf(() => contribute(server, device(1).holder, late))).toBe('SESSION-EXPIRED')
  expect(readSession(server, ceremony.auditor, { sessionId })).toMatchObject({ phase: 'expired', reason: 'SESSION-EXPIRED', remaining: 0 })
  await expect(room.signature).rejects.toThrow('KEYROOM-CLOSED')
  expect(lives(room.pid)).toBe(false)
  expect([issued(), requestById(server.db, requestId)?.state]).toEqual([before, 'open'])
  sessionId = await open()
  await give(1)
  expect(await give(2)).toMatchObject({ complete: true })
  expect(issued()).toBe(before + 1)
})

it('leaves no key room when the signature is stored', async () => {
  const { room } = liveOf(server).sessions.get(sessionId) as { room: { pid: number; gone: Promise<void> } }
  await give(0)
  expect(lives(room.pid)).toBe(true)
  expect((await give(1)).complete).toBe(true)
  await room.gone
  expect([lives(room.pid), sessionPhaseOf(server, sessionId)]).toEqual([false, 'complete'])
})

it('is cancelled by an administrator alone, with a reason that everybody sees', async () => {
  expect(await refusalOf(() => cancelSession(server, device(0).holder, { sessionId, reason: 'no' }))).toBe('NOT-AUTHORISED')
  expect(await refusalOf(() => cancelSession(server, ceremony.auditor, { sessionId, reason: 'no' }))).toBe('NOT-AUTHORISED')
  expect(await refusalOf(() => cancelSession(server, ceremony.administrator, { sessionId: '0'.repeat(32), reason: 'no' }))).toBe('NOT-FOUND')
  const right = await approval(server, device(0), sessionId)
  expect(cancelSession(server, ceremony.administrator, { sessionId, reason: 'wrong day' })).toEqual({ phase: 'cancelled' })
  expect(readSession(server, device(0).holder, { sessionId })).toMatchObject({ phase: 'cancelled', reason: 'wrong day', mine: { refusal: 'SESSION-CANCELLED' } })
  expect(await refusalOf(() => contribute(server, device(0).holder, right))).toBe('SESSION-CANCELLED')
  expect(await refusalOf(() => cancelSession(server, ceremony.administrator, { sessionId, reason: 'again' }))).toBe('SESSION-CANCELLED')
  expect(listAudit(server.db, { subjectId: sessionId, action: 'session.cancelled', limit: 5 }).map((row) => row.actor)).toEqual([ceremony.administrator.userId])
})

it('ends refused when too few are left who could approve, and a yes or a no stands', async () => {
  expect(refuseSession(server, device(0).holder, { sessionId, reason: 'I do not know this host' })).toEqual({ phase: 'gathering', left: 2 })
  expect(await refusalOf(() => refuseSession(server, device(0).holder, { sessionId, reason: 'again' }))).toBe('SESSION-DECLINED')
  expect(await refusalOf(() => give(0))).toBe('SESSION-DECLINED')
  await give(1)
  expect(await refusalOf(() => refuseSession(server, device(1).holder, { sessionId, reason: 'changed my mind' }))).toBe('SESSION-APPROVED')
  expect(await refusalOf(() => refuseSession(server, ceremony.administrator, { sessionId, reason: 'not mine' }))).toBe('NOT-FOUND')
  expect(readSession(server, device(1).holder, { sessionId }).declined).toMatchObject([{ shareIndex: 1, reason: 'I do not know this host' }])
  expect(refuseSession(server, device(2).holder, { sessionId, reason: 'nor I' })).toEqual({ phase: 'refused', left: 1 })
  expect(await refusalOf(() => give(2))).toBe('SESSION-REFUSED')
  expect(requestById(server.db, requestId)?.state).toBe('open')
  const { sessions } = await readRequest(server, ceremony.administrator, { requestId })
  expect(sessions[0]?.declined.map(({ holderName, reason }) => [holderName, reason])).toEqual([['Holder1', 'I do not know this host'], ['Holder3', 'nor I']])
})

it('ends at the first no where the policy says so, and says who refused and why; a session that was open before does not', async () => {
  const set = (on: 0 | 1) => server.db.$client.prepare('UPDATE authority SET refusalEndsSession = ? WHERE id = ?').run(on, ceremony.authorityId)
  set(1)
  expect(refuseSession(server, device(0).holder, { sessionId, reason: 'asked before' })).toEqual({ phase: 'gathering', left: 2 })
  cancelSession(server, ceremony.administrator, { sessionId, reason: 'another policy' })
  sessionId = await open()
  set(0)
  await give(0)
  const { room } = liveOf(server).sessions.get(sessionId) as { room: { signature: Promise<unknown> } }
  const { lastEventId } = server.events.since(ceremony.auditor.userId, null)
  expect(readSession(server, device(1).holder, { sessionId }).refusalEndsSession).toBe(true)
  expect(refuseSession(server, device(1).holder, { sessionId, reason: 'not this host' })).toEqual({ phase: 'refused', left: 2 })
  await expect(room.signature).rejects.toThrow('KEYROOM-CLOSED')
  expect(server.events.since(ceremony.auditor.userId, lastEventId).events).toMatchObject([{ topic: 'session', id: sessionId, what: 'declined' }, { topic: 'session', id: sessionId, what: 'refused' }])
  expect(await refusalOf(() => give(2))).toBe('SESSION-REFUSED')
  expect(readSession(server, ceremony.administrator, { sessionId })).toMatchObject({
    phase: 'refused', reason: 'SESSION-REFUSED-BY-ONE', declined: [{ holderName: 'Holder2', reason: 'not this host' }],
  })
  expect(listAudit(server.db, { subjectId: sessionId, action: 'session.refused', limit: 5 }).map(({ actor, detail }) => [actor, JSON.parse(detail)])).toEqual([[device(1).holder.userId, { reason: 'SESSION-REFUSED-BY-ONE', requestId }]])
  expect(requestById(server.db, requestId)?.state).toBe('open')
  sessionId = await open()
  await give(0)
  expect(await give(1)).toMatchObject({ complete: true })
})

it('fails when its key room is killed; nothing is signed and the next session succeeds', async () => {
  const before = issued()
  await give(0)
  const live = liveOf(server).sessions.get(sessionId)
  if (live === undefined) throw new Error('not live')
  process.kill(live.room.pid, 'SIGKILL')
  await live.ended
  expect(readSession(server, ceremony.auditor, { sessionId })).toMatchObject({ phase: 'failed', reason: 'KEYROOM-DIED' })
  expect(issued()).toBe(before)
  sessionId = await open()
  await give(0)
  expect(await give(1)).toMatchObject({ complete: true })
})

it('has its request withdrawn under it: cancelled in the same act', async () => {
  expect(await refusalOf(() => withdrawRequest(server, device(0).holder, { requestId, reason: 'no' }))).toBe('NOT-AUTHORISED')
  withdrawRequest(server, ceremony.administrator, { requestId, reason: 'not needed' })
  expect([sessionPhaseOf(server, sessionId), requestById(server.db, requestId)?.state]).toEqual(['cancelled', 'withdrawn'])
  expect(await refusalOf(() => withdrawRequest(server, ceremony.administrator, { requestId, reason: 'again' }))).toBe('REQUEST-NOT-OPEN')
  expect(await refusalOf(open)).toBe('REQUEST-NOT-OPEN')
  expect(await refusalOf(() => hereForRequest(server, device(0).holder, { requestId }))).toBe('REQUEST-NOT-OPEN')
})

it('waits in line while every key room is taken, with no time running, and opens when one is free', async () => {
  const other = await secondAuthorityRequest()
  const waiting = await openSession(server, ceremony.administrator, { requestId: other })
  expect(waiting).toEqual({ sessionId: null, position: 1 })
  expect(await openSession(server, ceremony.administrator, { requestId: other })).toEqual(waiting)
  expect(await readRequest(server, ceremony.auditor, { requestId: other })).toMatchObject({ position: 1, sessionId: null, sessions: [] })
  server.advance(200_000)
  cancelSession(server, ceremony.administrator, { sessionId, reason: 'make room' })
  await expect.poll(async () => (await readRequest(server, ceremony.auditor, { requestId: other })).sessionId).not.toBeNull()
  const next = (await readRequest(server, ceremony.auditor, { requestId: other })).sessionId as string
  expect(readSession(server, ceremony.auditor, { sessionId: next })).toMatchObject({ phase: 'gathering', remaining: 300_000 })
  cancelSession(server, ceremony.administrator, { sessionId: next, reason: 'done' })
  expect(liveOf(server)).toMatchObject({ places: new Set(), placeOf: new Map(), deadlines: new Map(), sessions: new Map(), waiting: [] })
})

it('waits for a dealing too, when that has the only key room', async () => {
  cancelSession(server, ceremony.administrator, { sessionId, reason: 'other test' })
  const holders = ceremony.devices.map(({ holder }) => holder)
  const { authorityId } = createAuthority(server, ceremony.administrator, draftFor(holders, 2, { name: 'Second' }))
  dealAuthority(server, ceremony.administrator, { authorityId })
  expect(await openSession(server, ceremony.administrator, { requestId })).toEqual({ sessionId: null, position: 1 })
  await dealingEnded(server, authorityId)
  await expect.poll(() => gatheringSessions(server.db, { requestId }).length).toBe(1)
  sessionId = gatheringSessions(server.db, { requestId })[0]?.id as string
  await expect.poll(() => readSession(server, ceremony.auditor, { sessionId }).announcement).not.toBeNull()
})

it('does not open for a server part that was changed, and draws nothing', async () => {
  cancelSession(server, ceremony.administrator, { sessionId, reason: 'other test' })
  const file = serverPartFile(server.settings, ceremony.authorityId, 1)
  const whole = readFileSync(file)
  writeFileSync(file, Buffer.concat([whole.subarray(0, -1), Buffer.from([(whole.at(-1) as number) ^ 1])]))
  expect(await refusalOf(open)).toBe('SERVER-PART-MISMATCH')
  writeFileSync(file, whole)
  expect((await readRequest(server, ceremony.auditor, { requestId })).sessions).toHaveLength(1)
  sessionId = await open()
  expect(sessionPhaseOf(server, sessionId)).toBe('gathering')
})

it('says of a request in line why no session opened when its turn came, until one does', async () => {
  const other = await secondAuthorityRequest()
  expect(await openSession(server, ceremony.administrator, { requestId: other })).toEqual({ sessionId: null, position: 1 })
  const reading = (): Promise<{ readonly notOpened: string | null }> => readRequest(server, ceremony.auditor, { requestId: other })
  const file = serverPartFile(server.settings, ceremony.authorityId, 1)
  const whole = readFileSync(file)
  writeFileSync(file, Buffer.concat([whole.subarray(0, -1), Buffer.from([(whole.at(-1) as number) ^ 1])]))
  expect((await reading()).notOpened).toBeNull()
  cancelSession(server, ceremony.administrator, { sessionId, reason: 'make room' })
  await expect.poll(reading).toMatchObject({ notOpened: 'SERVER-PART-MISMATCH', position: null, sessionId: null })
  writeFileSync(file, whole)
  const opened = await openSession(server, ceremony.administrator, { requestId: other })
  expect(await reading()).toMatchObject({ notOpened: null, sessionId: opened.sessionId })
  cancelSession(server, ceremony.administrator, { sessionId: opened.sessionId as string, reason: 'done' })
  sessionId = await open()
})

/** A certificate request of the same authority, made ready for it. */
async function secondAuthorityRequest(): Promise<string> {
  noteBackup(server, ceremony.authorityId)
  const csr = execFileSync('openssl', ['req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', '/dev/null', '-subj', '/CN=host.example.test', '-addext', 'subjectAltName=DNS:host.example.test'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return (await createRequest(server, ceremony.administrator, { authorityId: ceremony.authorityId, csr, validityDays: 30, reason: 'second' })).requestId
}
