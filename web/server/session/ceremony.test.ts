// The main job through the verbs, with the real key room: an authority 2 of 3, its test signing, and a certificate, all
// checked by OpenSSL.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAudit, verifyAuditChain } from '../../../db/store/audit.ts'
import { deploymentById } from '../../../db/store/deployment.ts'
import { dealAuthority, dealingEnded } from '../authority/deal.ts'
import { listSeenAuthorities, readAuthority } from '../authority/read.ts'
import { checkReady, markTested } from '../authority/ready.ts'
import { serverPartFile } from '../authority/server-part.ts'
import { downloadAuthority, downloadCertificate, downloadCrl } from '../certificate/download.ts'
import { listSeenCertificates, readCertificate } from '../certificate/read.ts'
import { openDeployment } from '../deployment/open.ts'
import { listOwnDeployments } from '../deployment/read.ts'
import { receiveReceipt } from '../deployment/receipt.ts'
import { createRequest } from '../request/create.ts'
import { createCrlRequest, createTestRequest } from '../request/create-crl.ts'
import { hereForRequest } from '../request/here.ts'
import { previewRequest } from '../request/preview.ts'
import { readRequest } from '../request/read.ts'
import { contribute } from './contribute.ts'
import { openSession } from './open.ts'
import { readSession } from './view.ts'
import {
  acceptShare, addPerson, approval, auditCount, noteBackup, ownDeployment, phaseOf, refusalOf, startTestServer, untilEnrolled, type Ceremony, type Device, type TestServer,
} from './ceremony.testing.ts'

let server: TestServer
let ceremony: Ceremony
let folder: string
beforeAll(async () => {
  server = await startTestServer()
  ceremony = untilEnrolled(server)
  folder = mkdtempSync(join(tmpdir(), 'sceau-openssl-'))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const openssl = (...args: string[]): string => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const save = (name: string, body: Uint8Array | string): void => writeFileSync(join(folder, name), body)
const device = (position: number): Device => ceremony.devices[position] as Device

it('deals: the server part is a private file, the certificate verifies, every share is sealed', async () => {
  const { administrator, auditor, authorityId } = ceremony
  const stranger = addPerson(server, 'Stranger')
  expect(listSeenAuthorities(server, stranger)).toEqual([])
  expect(await refusalOf(() => readAuthority(server, stranger, { authorityId }))).toBe('NOT-FOUND')
  expect(readAuthority(server, auditor, { authorityId })).toMatchObject({ phase: 'enrolling', enrolled: 3, received: 0 })
  expect(await refusalOf(() => dealAuthority(server, device(0).holder, { authorityId }))).toBe('NOT-AUTHORISED')
  dealAuthority(server, administrator, { authorityId })
  expect(await refusalOf(() => dealAuthority(server, administrator, { authorityId }))).toBe('AUTHORITY-NOT-READY')
  await dealingEnded(server, authorityId)
  const dealt = readAuthority(server, administrator, { authorityId })
  expect(dealt).toMatchObject({ phase: 'deploying', reason: null })
  expect(statSync(serverPartFile(server.settings, authorityId, 1)).mode & 0o777).toBe(0o600)
  save('authority.pem', downloadAuthority(server, { authorityId, format: 'pem' }).body)
  expect(openssl('verify', '-x509_strict', '-CAfile', 'authority.pem', 'authority.pem')).toContain('OK')
  expect(openssl('x509', '-in', 'authority.pem', '-noout', '-text')).toContain('pathlen:0')
})

it('takes receipts one by one, deletes each sealed copy, and is testing after the last', async () => {
  const { authorityId } = ceremony
  const [first, second, third] = ceremony.devices as [Device, Device, Device]
  const { deploymentId } = ownDeployment(server, first)
  expect(await refusalOf(() => openDeployment(server, second.holder, { deploymentId }))).toBe('NOT-FOUND')
  const receipt = await acceptShare(server, first, deploymentId)
  expect(await refusalOf(() => receiveReceipt(server, second.holder, receipt))).toBe('NOT-FOUND')
  expect(await refusalOf(() => receiveReceipt(server, first.holder, { ...receipt, signature: second.sign(receipt.statement) }))).toBe('SIGNATURE-INVALID')
  expect(await receiveReceipt(server, first.holder, receipt)).toEqual({ received: 1, shareCount: 3, phase: 'deploying' })
  expect(await receiveReceipt(server, first.holder, receipt)).toEqual({ received: 1, shareCount: 3, phase: 'deploying' })
  expect(deploymentById(server.db, deploymentId)?.deployment.sealed).toBeNull()
  expect(await refusalOf(() => openDeployment(server, first.holder, { deploymentId }))).toBe('DEPLOYMENT-CLOSED')
  const own = await acceptShare(server, third, ownDeployment(server, third).deploymentId)
  expect(await refusalOf(() => receiveReceipt(server, second.holder, { ...own, deploymentId: ownDeployment(server, second).deploymentId }))).toBe('STATEMENT-WRONG-SESSION')
  await receiveReceipt(server, third.holder, own)
  expect(await refusalOf(() => createTestRequest(server, ceremony.administrator, { authorityId, reason: 'too early' }))).toBe('AUTHORITY-NOT-READY')
  const last = await receiveReceipt(server, second.holder, await acceptShare(server, second, ownDeployment(server, second).deploymentId))
  expect(last).toEqual({ received: 3, shareCount: 3, phase: 'testing' })
  expect(listOwnDeployments(server, second.holder)[0]?.closedAt).not.toBeNull()
  expect([auditCount(server, 'deployment.received'), auditCount(server, 'deployment.opened'), auditCount(server, 'authority.deployed')]).toEqual([3, 3, 1])
})

it('signs its first CRL when enough holders are here, and is ready once it is backed up', async () => {
  const { administrator, authorityId } = ceremony
  const csr = newCsr('early.example.test')
  expect(await refusalOf(() => createRequest(server, administrator, { authorityId, csr, validityDays: 90, reason: 'too early' }))).toBe('AUTHORITY-NOT-READY')
  const { requestId } = createTestRequest(server, administrator, { authorityId, reason: 'test signing' })
  expect(await refusalOf(() => createCrlRequest(server, administrator, { authorityId, reason: 'again', validityDays: 30 }))).toBe('REQUEST-CRL-OPEN')
  expect(await hereForRequest(server, device(0).holder, { requestId })).toEqual({ count: 1, threshold: 2, sessionId: null, position: null })
  expect(await hereForRequest(server, device(0).holder, { requestId })).toMatchObject({ count: 1, sessionId: null })
  const { sessionId } = await hereForRequest(server, device(2).holder, { requestId })
  expect(sessionId).not.toBeNull()
  await contributeWith(0, sessionId as string)
  expect(await contributeWith(2, sessionId as string)).toEqual({ count: 2, threshold: 2, complete: true })
  save('list.pem', downloadCrl(server, { authorityId, format: 'pem' }).body)
  const checked = spawnSync('openssl', ['crl', '-in', 'list.pem', '-CAfile', 'authority.pem', '-noout', '-text'], { cwd: folder, encoding: 'utf8' })
  expect(checked.stderr).toContain('verify OK')
  expect(checked.stdout).toMatch(/CRL Number:\s+1\n/)
  expect(phaseOf(server, authorityId)).toBe('testing')
  expect(await refusalOf(() => markTested(server, administrator, { authorityId }))).toBe('AUTHORITY-NOT-BACKED-UP')
  noteBackup(server, authorityId)
  expect(checkReady(server)).toEqual([authorityId])
  expect(phaseOf(server, authorityId)).toBe('ready')
  expect(readAuthority(server, administrator, { authorityId }).checklist.filter(({ done }) => !done).map(({ step }) => step)).toEqual(['bridges'])
})

it('signs a certificate that OpenSSL accepts for its name', async () => {
  const { administrator, auditor, authorityId } = ceremony
  const csr = newCsr('www.example.test')
  const asked = { authorityId, csr, validityDays: 90 }
  expect(await refusalOf(() => previewRequest(server, auditor, asked))).toBe('NOT-AUTHORISED')
  const preview = await previewRequest(server, administrator, asked)
  expect(preview).toMatchObject({ sample: true, subjectAltNames: ['DNS:www.example.test'], description: { kind: 'certificate', subject: { commonName: 'www.example.test' } } })
  const { requestId } = await createRequest(server, administrator, { ...asked, reason: 'the shop' })
  const { sessionId } = await openSession(server, administrator, { requestId })
  expect(await refusalOf(() => openSession(server, administrator, { requestId }))).toBe('SESSION-UNDERWAY')
  await contributeWith(1, sessionId as string)
  expect(await contributeWith(0, sessionId as string)).toMatchObject({ complete: true })
  const { certificateId } = await readRequest(server, device(0).holder, { requestId })
  for (const format of ['pem', 'der', 'chain'] as const) {
    const { body, fileName } = downloadCertificate(server, auditor, { certificateId: certificateId as string, format })
    expect(fileName).toMatch(/^www\.example\.test\./)
    save(fileName, body)
  }
  expect(openssl('verify', '-x509_strict', '-purpose', 'sslserver', '-verify_hostname', 'www.example.test', '-CAfile', 'authority.pem', 'www.example.test.pem')).toContain('OK')
  expect(openssl('verify', '-crl_check', '-CRLfile', 'list.pem', '-CAfile', 'authority.pem', 'www.example.test.pem')).toContain('OK')
  const serial = openssl('x509', '-in', 'www.example.test.der', '-inform', 'DER', '-noout', '-serial').trim().split('=')[1]?.toLowerCase()
  expect(serial).toBe(readSession(server, auditor, { sessionId: sessionId as string }).serialNumber)
  expect(readFileSync(join(folder, 'www.example.test.chain.pem'), 'utf8').match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  expect(readCertificate(server, device(2).holder, { certificateId: certificateId as string })).toMatchObject({
    requesterName: 'Ada', reason: 'the shop', approvedBy: [{ shareIndex: 2 }, { shareIndex: 1 }],
  })
  expect(listSeenCertificates(server, auditor, { search: 'www.' }).certificates).toHaveLength(1)
  expect(listSeenCertificates(server, auditor, { search: 'w%w' }).certificates).toHaveLength(0)
  expect(listSeenCertificates(server, addPerson(server, 'Nobody'), {}).certificates).toHaveLength(0)
})

it('leaves a trail whose chain holds, with one row for each issue', () => {
  expect(verifyAuditChain(server.db).seq).toBeGreaterThan(20)
  expect([auditCount(server, 'certificate.issued'), auditCount(server, 'crl.issued'), auditCount(server, 'authority.ready')]).toEqual([1, 1, 1])
  const actors = listAudit(server.db, { action: 'contribution.accepted', limit: 10 }).map((row) => row.actor)
  expect(actors.sort()).toEqual(['user-holder1', 'user-holder1', 'user-holder2', 'user-holder3'])
})

async function contributeWith(position: number, sessionId: string) {
  return contribute(server, device(position).holder, await approval(server, device(position), sessionId))
}

function newCsr(host: string): string {
  openssl('req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'host.key', '-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`, '-out', 'host.csr')
  return readFileSync(join(folder, 'host.csr'), 'utf8')
}
