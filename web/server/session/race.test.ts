// Twenty holders of a 15-of-20 authority and thirty duplicates of theirs at once; two ends at once; three openings at once.
// One of each wins, whatever the order.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serial } from '../../../db/schema/signing-session.ts'
import { contributionsOf, sessionById, sessionsOfRequest } from '../../../db/store/session.ts'
import { verifyAuditChain } from '../../../db/store/audit.ts'
import { fixture } from '../../core/certificate/certificate.testing.ts'
import { toPem } from '../../core/certificate/pem.ts'
import { listSeenCertificates } from '../certificate/read.ts'
import { createRequest } from '../request/create.ts'
import { createTestRequest, createCrlRequest } from '../request/create-crl.ts'
import { withdrawRequest } from '../request/withdraw.ts'
import { cancelSession } from './cancel.ts'
import { contribute } from './contribute.ts'
import { liveOf } from './live.ts'
import { openSession } from './open.ts'
import { refuseSession } from './refuse.ts'
import { approval, auditCount, noteBackup, refusalOf, sessionPhaseOf, startTestServer, untilTesting, type Ceremony, type Device, type TestServer } from './ceremony.testing.ts'

let server: TestServer
let ceremony: Ceremony
beforeAll(async () => {
  server = await startTestServer()
  ceremony = await untilTesting(server, 15, 20)
})
afterAll(() => server.close())

/** Opens a session three times at once, and has everybody contribute at once: twenty, and thirty of the same bytes again. */
async function everybodyAtOnce(requestId: string): Promise<string> {
  const { administrator, devices } = ceremony
  const openings = await Promise.all([1, 2, 3].map(() => refusalOf(() => openSession(server, administrator, { requestId }))))
  expect(openings.filter((opening) => opening === 'SESSION-UNDERWAY')).toHaveLength(2)
  const sessionId = sessionsOfRequest(server.db, requestId)[0]?.id as string
  expect(sessionsOfRequest(server.db, requestId)).toHaveLength(1)
  const all = await Promise.all(devices.map((device) => approval(server, device, sessionId)))
  const fifty = [...all, ...all.slice(5), ...all.slice(0, 15)].map((one) => ({ one, holder: (devices[all.indexOf(one)] as Device).holder }))
  const answers = await Promise.all(fifty.map(({ one, holder }) => refusalOf(() => contribute(server, holder, one))))
  const counts = answers.flatMap((answer) => (typeof answer === 'object' && answer !== null && 'count' in answer ? [answer.count] : []))
  expect(counts.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 15 }, (_, k) => k + 1))
  const refusals = answers.filter((answer) => typeof answer === 'string')
  expect([answers.length, refusals.length]).toEqual([50, 35])
  for (const refusal of refusals) expect(['CONTRIBUTION-DUPLICATE', 'SESSION-COMPLETE']).toContain(refusal)
  expect(contributionsOf(server.db, sessionId).map(({ outcome }) => outcome)).toEqual(Array<string>(15).fill('accepted'))
  expect(sessionPhaseOf(server, sessionId)).toBe('complete')
  expect([liveOf(server).sessions.size, liveOf(server).places.size, liveOf(server).deadlines.size]).toEqual([0, 0, 0])
  verifyAuditChain(server.db)
  return sessionId
}

it('20 holders and 30 duplicates at the same moment: one list, one row', async () => {
  const { administrator, authorityId } = ceremony
  await everybodyAtOnce(createTestRequest(server, administrator, { authorityId, reason: 'test' }).requestId)
  expect([auditCount(server, 'crl.issued'), auditCount(server, 'contribution.accepted')]).toEqual([1, 15])
})

it('and for a certificate: one signature, one serial number, one row', async () => {
  const { administrator, authorityId } = ceremony
  noteBackup(server, authorityId)
  const csr = toPem('CERTIFICATE REQUEST', fixture('openssl-p256.pem'))
  const { requestId } = await createRequest(server, administrator, { authorityId, csr, validityDays: 30, reason: 'race' })
  const planned = server.db.select().from(serial).all().length
  const sessionId = await everybodyAtOnce(requestId)
  expect(server.db.select().from(serial).all()).toHaveLength(planned + 1)
  const { certificates } = listSeenCertificates(server, administrator, {})
  expect(certificates.map(({ serialNumber }) => serialNumber)).toEqual([sessionById(server.db, sessionId)?.serialNumber])
  expect([auditCount(server, 'certificate.issued'), auditCount(server, 'contribution.accepted')]).toEqual([1, 30])
})

it('the last approval, a cancellation and a no at the same moment: the session ends once', async () => {
  const { administrator, authorityId, devices } = ceremony
  for (let round = 0; round < 2; round++) {
    const { requestId } = createCrlRequest(server, administrator, { authorityId, reason: 'race', validityDays: 30 })
    const { sessionId } = (await openSession(server, administrator, { requestId })) as { sessionId: string }
    const all = await Promise.all(devices.slice(0, 15).map((device) => approval(server, device, sessionId)))
    for (const [n, one] of all.slice(0, 14).entries()) await contribute(server, (devices[n] as Device).holder, one)
    const last = refusalOf(() => contribute(server, (devices[14] as Device).holder, all[14] as (typeof all)[0]))
    // Once right behind it, once when the key room is at work.
    if (round === 1) await new Promise((resolve) => setTimeout(resolve, 5))
    await Promise.all([refusalOf(() => cancelSession(server, administrator, { sessionId, reason: 'race' })), refusalOf(() => refuseSession(server, (devices[19] as Device).holder, { sessionId, reason: 'race' })), last])
    const phase = sessionPhaseOf(server, sessionId)
    expect(['complete', 'cancelled']).toContain(phase)
    const ends = ['crl.issued', 'session.cancelled', 'session.refused', 'session.failed'].map((action) => auditCount(server, action))
    // One of the test above, and one of each round.
    expect(ends.reduce((sum, count) => sum + count, 0)).toBe(2 + round)
    if (phase === 'cancelled') withdrawRequest(server, administrator, { requestId, reason: 'next' })
  }
})
