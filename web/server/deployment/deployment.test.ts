// Sealed shares on their way: only to their holder, only until the receipt, and only a true receipt counts.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { deploymentById } from '../../../db/store/deployment.ts'
import { listAudit } from '../../../db/store/audit.ts'
import { fromBase64, sha256, toHex } from '../../core/bytes/bytes.ts'
import { decodeStatement, encodeStatement, type ReceiptStatement } from '../../core/statement/statement.ts'
import { dealAuthority, dealingEnded } from '../authority/deal.ts'
import { acceptShare, auditCount, ownDeployment, refusalOf, startTestServer, untilEnrolled, type Ceremony, type Device, type TestServer } from '../session/ceremony.testing.ts'
import { openDeployment } from './open.ts'
import { listOwnDeployments } from './read.ts'
import { receiveReceipt } from './receipt.ts'

let server: TestServer
let ceremony: Ceremony
let receipt: Awaited<ReturnType<typeof acceptShare>>
const device = (position: number): Device => ceremony.devices[position] as Device
beforeAll(async () => {
  server = await startTestServer()
  ceremony = untilEnrolled(server)
  dealAuthority(server, ceremony.administrator, { authorityId: ceremony.authorityId })
  await dealingEnded(server, ceremony.authorityId)
  receipt = await acceptShare(server, device(0), ownDeployment(server, device(0)).deploymentId)
})
afterAll(() => server.close())

it('is handed to its holder alone, and every time is in the trail', async () => {
  const { deploymentId } = ownDeployment(server, device(1))
  for (const actor of [ceremony.administrator, ceremony.auditor, device(0).holder]) expect(await refusalOf(() => openDeployment(server, actor, { deploymentId }))).toBe('NOT-FOUND')
  expect(listOwnDeployments(server, ceremony.administrator)).toEqual([])
  const opened = openDeployment(server, device(1).holder, { deploymentId })
  openDeployment(server, device(1).holder, { deploymentId })
  expect(toHex(sha256(fromBase64(opened.sealed)))).toBe(opened.sealedDigest)
  expect(listAudit(server.db, { subjectId: deploymentId, limit: 5 }).map(({ action, actor }) => [action, actor])).toEqual([
    ['deployment.opened', device(1).holder.userId], ['deployment.opened', device(1).holder.userId],
  ])
  expect(ownDeployment(server, device(1))).toMatchObject({ nitrokeyId: 'NK002', shareIndex: 2, closedAt: null })
})

it('is not handed out when the trail cannot take it', async () => {
  const { deploymentId } = ownDeployment(server, device(1))
  const { downloadedCount } = deploymentById(server.db, deploymentId)?.deployment ?? {}
  server.db.$client.exec(`CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  expect(() => openDeployment(server, device(1).holder, { deploymentId })).toThrow('disk full')
  await expect(receiveReceipt(server, device(0).holder, receipt)).rejects.toThrow('disk full')
  server.db.$client.exec('DROP TRIGGER full')
  expect(deploymentById(server.db, deploymentId)?.deployment.downloadedCount).toBe(downloadedCount)
  expect(deploymentById(server.db, receipt.deploymentId)?.deployment.sealed).not.toBeNull()
})

const zeros = (length: number): Uint8Array => new Uint8Array(length)
it.each<[string, Partial<ReceiptStatement>]>([
  ['STATEMENT-WRONG-ORIGIN', { consoleOrigin: 'https://other.example.test' }],
  ['STATEMENT-WRONG-SESSION', { sessionId: zeros(16) }],
  ['STATEMENT-WRONG-NITROKEY', { nitrokeyId: 'NK009' }],
  ['STATEMENT-WRONG-AUTHORITY', { authorityId: zeros(16) }],
  ['STATEMENT-WRONG-GENERATION', { generation: 2 }],
  ['STATEMENT-WRONG-INDEX', { shareIndex: 2 }],
  ['STATEMENT-WRONG-ROSTER', { rosterDigest: zeros(32) }],
  ['STATEMENT-WRONG-COMMITMENT', { commitment: zeros(32) }],
  ['STATEMENT-WRONG-AUDIT-HEAD', { auditHead: zeros(32) }],
])('refuses a receipt with %s', async (id, change) => {
  const statement = encodeStatement({ ...(decodeStatement(receipt.statement) as ReceiptStatement), ...change })
  expect(await refusalOf(() => receiveReceipt(server, device(0).holder, { ...receipt, statement, signature: device(0).sign(statement) }))).toBe(id)
})

it('refuses a receipt that another device signed, or that is none', async () => {
  const { deploymentId } = receipt
  expect(await refusalOf(() => receiveReceipt(server, device(0).holder, { ...receipt, signature: device(1).sign(receipt.statement) }))).toBe('SIGNATURE-INVALID')
  expect(await refusalOf(() => receiveReceipt(server, device(0).holder, { ...receipt, statement: zeros(3) }))).toBe('STATEMENT-MALFORMED')
  expect([auditCount(server, 'deployment.received'), deploymentById(server.db, deploymentId)?.share.receivedAt]).toEqual([0, null])
})

it('is gone after the receipt: from the row, and from the files', async () => {
  const sealed = deploymentById(server.db, receipt.deploymentId)?.deployment.sealed as Uint8Array
  expect(inFiles(sealed)).toBe(true)
  await receiveReceipt(server, device(0).holder, receipt)
  expect(inFiles(sealed)).toBe(false)
  const { deployment, share } = deploymentById(server.db, receipt.deploymentId) ?? {}
  expect([deployment?.sealed, deployment?.sealedDigest, share?.receiptStatement]).toEqual([null, sha256(sealed), receipt.statement])
  const other = encodeStatement({ ...(decodeStatement(receipt.statement) as ReceiptStatement), auditHead: zeros(32) })
  expect(await refusalOf(() => receiveReceipt(server, device(0).holder, { ...receipt, statement: other, signature: device(0).sign(other) }))).toBe('STATEMENT-WRONG-AUDIT-HEAD')
  expect(await receiveReceipt(server, device(0).holder, receipt)).toMatchObject({ received: 1 })
  expect(auditCount(server, 'deployment.received')).toBe(1)
})

/** Whether a stretch of these bytes that fits one page stands in the database or its write-ahead log. */
function inFiles(bytes: Uint8Array): boolean {
  const stretch = Buffer.from(bytes.subarray(200, 264))
  return ['sceau.sqlite', 'sceau.sqlite-wal'].some((name) => readFileSync(`${server.folder}/${name}`).includes(stretch))
}
