// Twenty holders and their duplicates at once; two ends at once; two openings at once. One of each wins, whatever the order.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contributionsOf, sessionsOfRequest } from '../../../db/store/session.ts'
import { verifyAuditChain } from '../../../db/store/audit.ts'
import { createTestRequest, createCrlRequest } from '../request/create-crl.ts'
import { withdrawRequest } from '../request/withdraw.ts'
import { cancelSession } from './cancel.ts'
import { contribute } from './contribute.ts'
import { liveOf } from './live.ts'
import { openSession } from './open.ts'
import { refuseSession } from './refuse.ts'
import { approval, auditCount, refusalOf, sessionPhaseOf, startTestServer, untilTesting, type Ceremony, type Device, type TestServer } from './ceremony.testing.ts'

let server: TestServer
let ceremony: Ceremony
beforeAll(async () => {
  server = await startTestServer()
  ceremony = await untilTesting(server, 15, 20)
})
afterAll(() => server.close())

it('20 holders, each twice, at the same moment: one signature, one row', async () => {
  const { administrator, authorityId, devices } = ceremony
  const { requestId } = createTestRequest(server, administrator, { authorityId, reason: 'test' })
  const openings = await Promise.all([1, 2, 3].map(() => refusalOf(() => openSession(server, administrator, { requestId }))))
  expect(openings.filter((opening) => opening === 'SESSION-UNDERWAY')).toHaveLength(2)
  const sessionId = sessionsOfRequest(server.db, requestId)[0]?.id as string
  expect(sessionsOfRequest(server.db, requestId)).toHaveLength(1)
  const all = await Promise.all(devices.map((device) => approval(server, device, sessionId)))
  const answers = await Promise.all([...all, ...all].map((one, n) => refusalOf(() => contribute(server, (devices[n % 20] as Device).holder, one))))
  const counts = answers.flatMap((answer) => (typeof answer === 'object' && answer !== null && 'count' in answer ? [answer.count] : []))
  expect(counts.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 15 }, (_, k) => k + 1))
  for (const answer of answers) if (typeof answer === 'string') expect(['CONTRIBUTION-DUPLICATE', 'SESSION-COMPLETE']).toContain(answer)
  expect(contributionsOf(server.db, sessionId).map(({ outcome }) => outcome)).toEqual(Array<string>(15).fill('accepted'))
  expect([sessionPhaseOf(server, sessionId), auditCount(server, 'crl.issued'), auditCount(server, 'contribution.accepted')]).toEqual(['complete', 1, 15])
  expect([liveOf(server).sessions.size, liveOf(server).places.size, liveOf(server).deadlines.size]).toEqual([0, 0, 0])
  verifyAuditChain(server.db)
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
    expect(ends.reduce((sum, count) => sum + count, 0)).toBe(2 + round)
    if (phase === 'cancelled') withdrawRequest(server, administrator, { requestId, reason: 'next' })
  }
})
