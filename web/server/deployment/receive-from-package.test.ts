// A receipt without a login: its token lets it in, once and for one deployment; whoever guesses is slowed down alone.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { deploymentById } from '../../../db/store/deployment.ts'
import { listAudit } from '../../../db/store/audit.ts'
import { dealAuthority, dealingEnded } from '../authority/deal.ts'
import { acceptShare, auditCount, ownDeployment, refusalOf, startTestServer, untilEnrolled, type AcceptedShare, type Ceremony, type Device, type TestServer } from '../session/ceremony.testing.ts'
import { receiveFromPackage } from './receive-from-package.ts'
import { receiveReceipt } from './receipt.ts'

let server: TestServer
let ceremony: Ceremony
let receipts: AcceptedShare[]
const device = (position: number): Device => ceremony.devices[position] as Device
const receipt = (position: number): AcceptedShare & { enrolment: null } => ({ ...(receipts[position] as AcceptedShare), enrolment: null })
const home = '198.51.100.7'
const elsewhere = '203.0.113.9'
beforeAll(async () => {
  server = await startTestServer()
  ceremony = untilEnrolled(server)
  dealAuthority(server, ceremony.administrator, { authorityId: ceremony.authorityId })
  await dealingEnded(server, ceremony.authorityId)
  receipts = []
  for (const one of ceremony.devices) receipts.push(await acceptShare(server, one, ownDeployment(server, one).deploymentId))
})
afterAll(() => server.close())

it('keeps the digest of a token, and no two are alike', () => {
  const digests = receipts.map(({ deploymentId, token }) => {
    expect(token).toHaveLength(32)
    const stored = deploymentById(server.db, deploymentId)?.deployment.enrolmentTokenDigest as Uint8Array
    expect(stored).toHaveLength(32)
    expect(stored).not.toEqual(token)
    return Buffer.from(stored).toString('hex')
  })
  expect(new Set(digests).size).toBe(3)
})

it('refuses the token of another deployment, of none, and a deployment that is not there, all alike', async () => {
  const other = receipt(1).token
  for (const token of [other, new Uint8Array(32), new Uint8Array(0), new Uint8Array(31)]) expect(await refusalOf(() => receiveFromPackage(server, home, { ...receipt(0), token }))).toBe('DEPLOYMENT-TOKEN-WRONG')
  expect(await refusalOf(() => receiveFromPackage(server, home, { ...receipt(0), deploymentId: '0'.repeat(32) }))).toBe('DEPLOYMENT-TOKEN-WRONG')
  server.db.$client.prepare('UPDATE deployment SET enrolmentTokenDigest = NULL WHERE id = ?').run(receipt(2).deploymentId)
  expect(await refusalOf(() => receiveFromPackage(server, home, receipt(2)))).toBe('DEPLOYMENT-TOKEN-WRONG')
  expect(auditCount(server, 'deployment.received')).toBe(0)
})

it('slows down who guesses, where they are, and nobody else', async () => {
  const token = new Uint8Array(32)
  for (let guess = 0; guess < 10; guess++) expect(await refusalOf(() => receiveFromPackage(server, elsewhere, { ...receipt(0), token }))).toBe('DEPLOYMENT-TOKEN-WRONG')
  await expect(receiveFromPackage(server, elsewhere, { ...receipt(0), token })).rejects.toMatchObject({ id: 'TRIES-TOO-MANY', detail: { seconds: 60 } })
  // Not even the right one, or it would be no limit; from the holder's own address it counts.
  expect(await refusalOf(() => receiveFromPackage(server, elsewhere, receipt(0)))).toBe('TRIES-TOO-MANY')
  server.advance(59_000)
  expect(await refusalOf(() => receiveFromPackage(server, elsewhere, { ...receipt(0), token }))).toBe('TRIES-TOO-MANY')
  server.advance(1_001)
  expect(await refusalOf(() => receiveFromPackage(server, elsewhere, { ...receipt(0), token }))).toBe('DEPLOYMENT-TOKEN-WRONG')
})

it('takes only a receipt that the right device signed for this deployment', async () => {
  expect(await refusalOf(() => receiveFromPackage(server, home, { ...receipt(0), signature: device(1).sign(receipt(0).statement) }))).toBe('SIGNATURE-INVALID')
  expect(await refusalOf(() => receiveFromPackage(server, home, { ...receipt(0), statement: receipt(1).statement, signature: receipt(1).signature }))).toBe('STATEMENT-WRONG-SESSION')
})

it('stores it as one from the console, says in the trail whence and for whom, and answers it again', async () => {
  const sealed = deploymentById(server.db, receipt(0).deploymentId)?.deployment.sealed
  expect(sealed).not.toBeNull()
  expect(await receiveFromPackage(server, home, receipt(0))).toEqual({ received: 1, shareCount: 3, phase: 'deploying' })
  expect(await receiveFromPackage(server, elsewhere, receipt(0))).toEqual({ received: 1, shareCount: 3, phase: 'deploying' })
  expect(await receiveReceipt(server, device(0).holder, receipt(0))).toEqual({ received: 1, shareCount: 3, phase: 'deploying' })
  expect(deploymentById(server.db, receipt(0).deploymentId)).toMatchObject({ deployment: { sealed: null }, share: { receiptStatement: receipt(0).statement } })
  const [row, ...more] = listAudit(server.db, { action: 'deployment.received', limit: 9 })
  expect(more).toEqual([])
  expect(row).toMatchObject({ actor: device(0).holder.userId, subjectId: receipt(0).deploymentId })
  expect(JSON.parse(row?.detail as string)).toMatchObject({ from: 'package', holderName: 'Holder1', shareIndex: 1 })
})
