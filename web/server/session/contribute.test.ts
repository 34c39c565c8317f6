// What a wrong contribution costs: its sender a refusal and a row in the trail, the session nothing.
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { contributionsOf, gatheringSessions } from '../../../db/store/session.ts'
import { newestCrl } from '../../../db/store/certificate.ts'
import { listAudit, verifyAuditChain } from '../../../db/store/audit.ts'
import { createCrlRequest } from '../request/create-crl.ts'
import { withdrawRequest } from '../request/withdraw.ts'
import { cancelSession } from './cancel.ts'
import { contribute } from './contribute.ts'
import { openSession } from './open.ts'
import { readSession } from './view.ts'
import { addPerson, approval, auditCount, refusalOf, sessionPhaseOf, startTestServer, untilTesting, type Ceremony, type Device, type TestServer } from './ceremony.testing.ts'

let server: TestServer
let ceremony: Ceremony
let requestId: string
let sessionId: string
beforeAll(async () => {
  server = await startTestServer()
  ceremony = await untilTesting(server, 3, 5)
})
afterAll(() => server.close())
beforeEach(async () => {
  const { administrator, authorityId } = ceremony
  if (requestId !== undefined) await refusalOf(() => withdrawRequest(server, administrator, { requestId, reason: 'next test' }))
  requestId = createCrlRequest(server, administrator, { authorityId, reason: 'a test', validityDays: 30 }).requestId
  sessionId = (await openSession(server, administrator, { requestId })).sessionId as string
})

const device = (position: number): Device => ceremony.devices[position] as Device
const give = async (position: number) => contribute(server, device(position).holder, await approval(server, device(position), sessionId))
const lastRefusal = (): unknown => JSON.parse(listAudit(server.db, { subjectId: sessionId, action: 'contribution.refused', limit: 1 })[0]?.detail ?? '{}')

it('names what is wrong, writes it down, and goes on', async () => {
  const one = device(0)
  const right = await approval(server, one, sessionId)
  const wrong = async (id: string, change: Parameters<typeof approval>[3]) => {
    expect(await refusalOf(async () => contribute(server, one.holder, await approval(server, one, sessionId, change)))).toBe(id)
    expect(lastRefusal()).toEqual({ refusal: id })
  }
  expect(await refusalOf(() => contribute(server, one.holder, { ...right, signature: device(1).sign(right.statement) }))).toBe('SIGNATURE-INVALID')
  await wrong('STATEMENT-WRONG-TBS', (statement) => ({ ...statement, tbsDigest: new Uint8Array(32) }))
  await wrong('STATEMENT-WRONG-SESSION', (statement) => ({ ...statement, sessionId: new Uint8Array(16) }))
  await wrong('STATEMENT-WRONG-EXPIRY', (statement) => ({ ...statement, expiresAt: statement.expiresAt + 1 }))
  await wrong('STATEMENT-WRONG-ANNOUNCEMENT', (statement) => ({ ...statement, announcementDigest: new Uint8Array(32) }))
  await wrong('STATEMENT-WRONG-NITROKEY', (statement) => ({ ...statement, shareIndex: 2 }))
  await wrong('CONTRIBUTION-WRONG-CIPHERTEXT', (statement) => ({ ...statement, ciphertextDigest: new Uint8Array(32) }))
  // The head of another trail, and one of this trail that is older than the session.
  await wrong('STATEMENT-WRONG-AUDIT-HEAD', (statement) => ({ ...statement, auditHead: new Uint8Array(32) }))
  const [before] = listAudit(server.db, { before: listAudit(server.db, { action: 'session.opened', subjectId: sessionId, limit: 1 })[0]?.seq, limit: 1 })
  await wrong('STATEMENT-WRONG-AUDIT-HEAD', (statement) => ({ ...statement, auditHead: before?.hash as Uint8Array }))
  // Nothing of these took a place, and none of their digests blocks the right one.
  expect(contributionsOf(server.db, sessionId)).toEqual([])
  expect(await contribute(server, one.holder, right)).toEqual({ count: 1, threshold: 3, complete: false })
  expect(sessionPhaseOf(server, sessionId)).toBe('gathering')
})

it('refuses what comes before the key room has announced itself', async () => {
  const { administrator, authorityId } = ceremony
  const early = await approval(server, device(0), sessionId)
  await withdrawRequest(server, administrator, { requestId, reason: 'another' })
  requestId = createCrlRequest(server, administrator, { authorityId, reason: 'another', validityDays: 30 }).requestId
  const opening = openSession(server, administrator, { requestId })
  await vi.waitUntil(() => gatheringSessions(server.db, { requestId }).length === 1, { interval: 1 })
  const id = gatheringSessions(server.db, { requestId })[0]?.id as string
  expect(readSession(server, device(0).holder, { sessionId: id }).announcement).toBeNull()
  expect(await refusalOf(() => contribute(server, device(0).holder, { ...early, sessionId: id }))).toBe('SESSION-STARTING')
  sessionId = (await opening).sessionId as string
  expect(await give(0)).toMatchObject({ count: 1 })
})

it('refuses the share that the key room cannot open or does not know, and takes the right one afterwards', async () => {
  const one = device(0)
  const { authorityId } = ceremony
  const record = one.shares.get(authorityId)
  if (record === undefined) throw new Error('no share')
  one.shares.set(authorityId, { ...record, y: record.y.map((byte, position) => (position === 9 ? byte ^ 1 : byte)) })
  expect(await refusalOf(() => give(0))).toBe('SHARE-COMMITMENT-MISMATCH')
  one.shares.set(authorityId, record)
  expect(contributionsOf(server.db, sessionId).map(({ outcome }) => outcome)).toEqual(['SHARE-COMMITMENT-MISMATCH'])
  expect(await give(0)).toMatchObject({ count: 1 })
  expect(contributionsOf(server.db, sessionId).map(({ outcome }) => outcome)).toEqual(['SHARE-COMMITMENT-MISMATCH', 'accepted'])
})

it('refuses whoever has no share, the share of another, and a device in other hands', async () => {
  const right = await approval(server, device(0), sessionId)
  expect(await refusalOf(() => contribute(server, addPerson(server, 'Stranger'), right))).toBe('NOT-FOUND')
  expect(await refusalOf(() => contribute(server, ceremony.administrator, right))).toBe('NOT-FOUND')
  expect(await refusalOf(() => contribute(server, ceremony.auditor, right))).toBe('NOT-FOUND')
  expect(await refusalOf(() => contribute(server, device(1).holder, right))).toBe('CONTRIBUTION-NOT-YOURS')
  expect(readSession(server, ceremony.auditor, { sessionId }).mine).toBeNull()
  expect(readSession(server, device(0).holder, { sessionId }).mine).toEqual({ shareIndex: 1, nitrokeyId: 'NK001', refusal: null })
})

it('refuses a share twice, and a contribution that was seen, in this session or another', async () => {
  const first = await approval(server, device(0), sessionId)
  await contribute(server, device(0).holder, first)
  expect(await refusalOf(() => contribute(server, device(0).holder, first))).toBe('CONTRIBUTION-DUPLICATE')
  expect(await refusalOf(() => give(0))).toBe('CONTRIBUTION-DUPLICATE')
  expect(readSession(server, device(0).holder, { sessionId }).mine?.refusal).toBe('CONTRIBUTION-DUPLICATE')
  cancelSession(server, ceremony.administrator, { sessionId, reason: 'once more' })
  sessionId = (await openSession(server, ceremony.administrator, { requestId })).sessionId as string
  expect(await refusalOf(() => contribute(server, device(0).holder, { ...first, sessionId }))).toBe('STATEMENT-WRONG-SESSION')
})

it('stops looking at somebody who sends only wrong ones', async () => {
  const wrong = { ...(await approval(server, device(4), sessionId)), signature: new Uint8Array(64) }
  for (let i = 0; i < 20; i++) expect(await refusalOf(() => contribute(server, device(4).holder, wrong))).toBe('SIGNATURE-INVALID')
  const { turnedAway } = readSession(server, ceremony.administrator, { sessionId })
  expect(turnedAway).toHaveLength(20)
  expect(turnedAway[0]).toMatchObject({ shareIndex: 5, refusal: 'SIGNATURE-INVALID' })
  const before = auditCount(server, 'contribution.refused')
  expect(await refusalOf(() => contribute(server, device(4).holder, wrong))).toBe('CONTRIBUTION-TOO-MANY')
  expect(auditCount(server, 'contribution.refused')).toBeLessThanOrEqual(before + 1)
  for (const position of [0, 1]) await give(position)
  expect(await give(2)).toMatchObject({ complete: true })
})

it('makes one signature of everybody and their duplicates at once', async () => {
  const all = await Promise.all(ceremony.devices.map((one) => approval(server, one, sessionId)))
  const before = [auditCount(server, 'crl.issued'), newestCrl(server.db, ceremony.authorityId)?.number ?? 0] as const
  const answers = await Promise.all(
    [...all, ...all].map((one, position) => refusalOf(() => contribute(server, device(position % 5).holder, one))),
  )
  const counted = answers.filter((answer) => typeof answer === 'object')
  expect(counted).toHaveLength(3)
  for (const answer of answers) if (typeof answer === 'string') expect(['CONTRIBUTION-DUPLICATE', 'SESSION-COMPLETE']).toContain(answer)
  expect(sessionPhaseOf(server, sessionId)).toBe('complete')
  expect([auditCount(server, 'crl.issued'), newestCrl(server.db, ceremony.authorityId)?.number]).toEqual([before[0] + 1, before[1] + 1])
  expect(contributionsOf(server.db, sessionId).filter(({ outcome }) => outcome === 'accepted')).toHaveLength(3)
  expect(await refusalOf(() => contribute(server, device(0).holder, all[0] as (typeof all)[0]))).toBe('SESSION-COMPLETE')
  verifyAuditChain(server.db)
})

it('relays nothing that the trail cannot take', async () => {
  const right = await approval(server, device(0), sessionId)
  server.db.$client.exec(`CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  await expect(contribute(server, device(0).holder, right)).rejects.toThrow('disk full')
  server.db.$client.exec('DROP TRIGGER full')
  expect(contributionsOf(server.db, sessionId)).toEqual([])
  expect(await contribute(server, device(0).holder, right)).toMatchObject({ count: 1 })
})

it('counts nothing that the trail cannot take: the key room that counted it dies', async () => {
  for (const position of [0, 1]) await give(position)
  const number = newestCrl(server.db, ceremony.authorityId)?.number
  server.db.$client.exec(`CREATE TRIGGER full BEFORE INSERT ON audit WHEN NEW.action = 'contribution.accepted' BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  await expect(give(2)).rejects.toThrow('disk full')
  server.db.$client.exec('DROP TRIGGER full')
  expect(readSession(server, ceremony.auditor, { sessionId })).toMatchObject({ phase: 'failed', reason: 'SERVER-FAILED', contributions: [{ outcome: 'accepted' }, { outcome: 'accepted' }, { outcome: 'SERVER-FAILED' }] })
  expect(newestCrl(server.db, ceremony.authorityId)?.number).toBe(number)
})

it('signs nothing that the trail cannot take: the session fails, the request stays open', async () => {
  for (const position of [0, 1]) await give(position)
  const number = newestCrl(server.db, ceremony.authorityId)?.number
  server.db.$client.exec(`CREATE TRIGGER full BEFORE INSERT ON audit WHEN NEW.action = 'crl.issued' BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  expect(await give(2)).toEqual({ count: 3, threshold: 3, complete: false })
  server.db.$client.exec('DROP TRIGGER full')
  expect(readSession(server, ceremony.auditor, { sessionId })).toMatchObject({ phase: 'failed', reason: 'SERVER-FAILED' })
  expect(newestCrl(server.db, ceremony.authorityId)?.number).toBe(number)
  sessionId = (await openSession(server, ceremony.administrator, { requestId })).sessionId as string
  for (const position of [2, 3]) await give(position)
  expect(await give(4)).toMatchObject({ complete: true })
})
