// Whatever the moment at which the process dies, the next start finds terminal or resumable states (each case: the
// database is closed under the running server, its key rooms die, and another server starts on the same files).
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { verifyAuditChain } from '../../db/store/audit.ts'
import { newestCrl } from '../../db/store/certificate.ts'
import { contributionsOf, sessionsOfRequest } from '../../db/store/session.ts'
import { sharesOf } from '../../db/store/share.ts'
import { abandonAuthority } from './authority/abandon.ts'
import { dealAuthority, dealingEnded } from './authority/deal.ts'
import { serverPartFile } from './authority/server-part.ts'
import { receiveReceipt } from './deployment/receipt.ts'
import { createTestRequest } from './request/create-crl.ts'
import { contribute } from './session/contribute.ts'
import { liveOf } from './session/live.ts'
import { openSession } from './session/open.ts'
import { closeSessions } from './session/recover.ts'
import {
  acceptShare, approval, auditCount, noteBackup, ownDeployment, phaseOf, sessionPhaseOf, startTestServer, untilEnrolled, untilTesting, type Ceremony, type Device, type TestServer,
} from './session/ceremony.testing.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  verifyAuditChain(server.db)
  await server.close()
})

const give = async ({ devices }: Ceremony, position: number, sessionId: string) => {
  const device = devices[position] as Device
  return contribute(server, device.holder, await approval(server, device, sessionId))
}
async function opened(ceremony: Ceremony): Promise<{ requestId: string; sessionId: string }> {
  const { requestId } = createTestRequest(server, ceremony.administrator, { authorityId: ceremony.authorityId, reason: 'test' })
  return { requestId, sessionId: (await openSession(server, ceremony.administrator, { requestId })).sessionId as string }
}

it('while dealing: back to enrolling, and dealing again succeeds', async () => {
  const { administrator, authorityId } = untilEnrolled(server)
  dealAuthority(server, administrator, { authorityId })
  server = await server.crash()
  expect(phaseOf(server, authorityId)).toBe('enrolling')
  expect(sharesOf(server.db, authorityId, 1).every(({ enrolmentId, commitment }) => enrolmentId === null && commitment === null)).toBe(true)
  expect(auditCount(server, 'authority.deal-failed')).toBe(1)
  dealAuthority(server, administrator, { authorityId })
  await dealingEnded(server, authorityId)
  expect(phaseOf(server, authorityId)).toBe('deploying')
})

it('between the server part and its row: the orphan goes, what belongs to others stays', async () => {
  const { administrator, authorityId } = untilEnrolled(server)
  const orphan = serverPartFile(server.settings, authorityId, 1)
  const unknown = serverPartFile(server.settings, 'f'.repeat(32), 1)
  const foreign = join(server.settings.serverPartsDirectory, 'notes.txt')
  for (const file of [orphan, unknown, foreign]) writeFileSync(file, 'x')
  server = await server.crash()
  expect([orphan, unknown, foreign].map((file) => existsSync(file))).toEqual([false, true, true])
  dealAuthority(server, administrator, { authorityId })
  await dealingEnded(server, authorityId)
  server = await server.crash()
  expect([phaseOf(server, authorityId), existsSync(orphan)]).toEqual(['deploying', true])
})

it('between deployments and receipts: what is received is kept, the rest is opened again', async () => {
  const ceremony = untilEnrolled(server)
  const { administrator, authorityId, devices } = ceremony
  dealAuthority(server, administrator, { authorityId })
  await dealingEnded(server, authorityId)
  const [first, second, third] = devices as [Device, Device, Device]
  await receiveReceipt(server, first.holder, await acceptShare(server, first, ownDeployment(server, first).deploymentId))
  const unanswered = await acceptShare(server, second, ownDeployment(server, second).deploymentId)
  server = await server.crash()
  expect(await receiveReceipt(server, second.holder, unanswered)).toMatchObject({ received: 2 })
  expect(await receiveReceipt(server, third.holder, await acceptShare(server, third, ownDeployment(server, third).deploymentId))).toMatchObject({ phase: 'testing' })
})

it('while a session gathers: it has failed, its request is open, nothing was signed, the next one signs', async () => {
  const ceremony = await untilTesting(server)
  const { requestId, sessionId } = await opened(ceremony)
  await give(ceremony, 0, sessionId)
  server = await server.crash()
  expect(sessionPhaseOf(server, sessionId)).toBe('failed')
  expect(sessionsOfRequest(server.db, requestId)[0]?.reason).toBe('SERVER-RESTARTED')
  expect(newestCrl(server.db, ceremony.authorityId)).toBeUndefined()
  const next = (await openSession(server, ceremony.administrator, { requestId })).sessionId as string
  await give(ceremony, 1, next)
  expect(await give(ceremony, 2, next)).toMatchObject({ complete: true })
})

it('between the relay and its answer: the place is free again and the outcome says why', async () => {
  const ceremony = await untilTesting(server)
  const { sessionId } = await opened(ceremony)
  const live = liveOf(server).sessions.get(sessionId)
  if (live === undefined) throw new Error('not live')
  // The answer that never comes.
  liveOf(server).sessions.set(sessionId, { ...live, room: { ...live.room, contribute: () => new Promise(() => undefined) } })
  void give(ceremony, 0, sessionId)
  await expect.poll(() => contributionsOf(server.db, sessionId).map(({ outcome }) => outcome)).toEqual(['relayed'])
  server = await server.crash()
  expect(contributionsOf(server.db, sessionId).map(({ outcome }) => outcome)).toEqual(['SERVER-RESTARTED'])
  expect(sessionPhaseOf(server, sessionId)).toBe('failed')
})

it('between the signature and its row: nothing was issued, and the next session issues once', async () => {
  const ceremony = await untilTesting(server)
  const { requestId, sessionId } = await opened(ceremony)
  server.db.$client.exec(`CREATE TRIGGER late BEFORE INSERT ON crl BEGIN SELECT RAISE(ABORT, 'too late'); END`)
  await give(ceremony, 0, sessionId)
  await give(ceremony, 1, sessionId)
  server.db.$client.exec('DROP TRIGGER late')
  server = await server.crash()
  expect([sessionPhaseOf(server, sessionId), newestCrl(server.db, ceremony.authorityId)]).toEqual(['failed', undefined])
  const next = (await openSession(server, ceremony.administrator, { requestId })).sessionId as string
  await give(ceremony, 0, next)
  await give(ceremony, 1, next)
  expect([newestCrl(server.db, ceremony.authorityId)?.number, auditCount(server, 'crl.issued')]).toEqual([1, 1])
})

it('after the backup, before anybody looked: ready at the start', async () => {
  const ceremony = await untilTesting(server)
  const { sessionId } = await opened(ceremony)
  await give(ceremony, 0, sessionId)
  await give(ceremony, 1, sessionId)
  noteBackup(server, ceremony.authorityId)
  server = await server.crash()
  expect([phaseOf(server, ceremony.authorityId), auditCount(server, 'authority.ready')]).toEqual(['ready', 1])
})

it('abandoned in the middle of its dealing: that stands, and no file is left', async () => {
  const { administrator, authorityId } = untilEnrolled(server)
  dealAuthority(server, administrator, { authorityId })
  const done = dealingEnded(server, authorityId)
  abandonAuthority(server, administrator, { authorityId, reason: 'a Nitrokey was lost' })
  await done
  expect(phaseOf(server, authorityId)).toBe('abandoned')
  expect(readdirSync(server.settings.serverPartsDirectory)).toEqual([])
  server = await server.crash()
  expect(phaseOf(server, authorityId)).toBe('abandoned')
})

it('stops in order: sessions and dealings are ended, nobody is left waiting', async () => {
  const ceremony = await untilTesting(server)
  const { sessionId } = await opened(ceremony)
  await closeSessions(server)
  expect(sessionPhaseOf(server, sessionId)).toBe('failed')
  expect(liveOf(server).sessions.size + liveOf(server).places.size).toBe(0)
})
