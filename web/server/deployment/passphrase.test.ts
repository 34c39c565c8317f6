// A share whose Nitrokey could not be enrolled before the dealing: sealed under words that only the administrator's page can
// read, once; its device is enrolled with the receipt, and signs from then on.
import { readFileSync } from 'node:fs'
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../../../db/store/audit.ts'
import { authorityById } from '../../../db/store/authority.ts'
import { deploymentById, deploymentsOf } from '../../../db/store/deployment.ts'
import { sharesOf } from '../../../db/store/share.ts'
import { AuditFileCheck } from '../../core/audit/check-file.ts'
import { fromBase64, utf8 } from '../../core/bytes/bytes.ts'
import { decodeDeployment } from '../../core/deployment/content.ts'
import { sealingOf } from '../../core/deployment/sealing.ts'
import { idText } from '../../core/identifiers.ts'
import { decodeRoster, rosterDigest } from '../../core/roster/roster.ts'
import { encodeStatement, type EnrolStatement } from '../../core/statement/statement.ts'
import { createAuthority } from '../authority/create.ts'
import { dealAuthority, dealingEnded } from '../authority/deal.ts'
import { readAuthority } from '../authority/read.ts'
import type { Actor } from '../authorise.ts'
import { exportAuditFile } from '../export/audit-file.ts'
import { createTestRequest } from '../request/create-crl.ts'
import {
  acceptShare, addDevice, addPerson, approval, auditCount, draftFor, identityOf, makeDevice, ownDeployment, phaseOf, receiptOf, refusalOf, sessionPhaseOf, startTestServer, type AcceptedShare, type Device, type TestServer,
} from '../session/ceremony.testing.ts'
import { contribute } from '../session/contribute.ts'
import { openSession } from '../session/open.ts'
import { openDeployment } from './open.ts'
import { listOwnDeployments } from './read.ts'
import { takePassphrase } from './passphrase.ts'
import { receiveFromPackage } from './receive-from-package.ts'
import { receiveReceipt } from './receipt.ts'

const here = '198.51.100.7'
let server: TestServer
let administrator: Actor
let enrolled: readonly Device[]
/** The device that nobody has seen before its package runs. */
let late: Device
let authorityId: string
let deploymentId: string
let recipient: string
let readWords: (sealed: string) => Promise<string>
let words: string
let content: ReturnType<typeof decodeDeployment>
let receipt: AcceptedShare
beforeAll(async () => {
  server = await startTestServer()
  administrator = addPerson(server, 'Ada', 'administrator')
  const identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
  readWords = async (sealed) => {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    return decrypter.decrypt(fromBase64(sealed), 'text')
  }
})
afterAll(() => server.close())

const deal = (shareIndices: readonly number[], to = recipient): unknown => dealAuthority(server, administrator, { authorityId, passphrase: { recipient: to, shareIndices } })
const enrolment = (device: Device, change: Partial<EnrolStatement> = {}) => {
  const statement = encodeStatement({
    purpose: 'enrol', consoleOrigin: content.consoleOrigin, sessionId: content.deploymentId, nitrokeyId: device.nitrokeyId, expiresAt: 0, auditHead: content.auditHead, serial: device.serial,
    signPublicKey: device.signPublicKey, openPublicKey: device.openPublicKey, ...change,
  })
  return { statement, signature: device.sign(statement) }
}

it('is dealt for exactly the shares whose Nitrokey is missing, to people with an account, and never as many as could sign', async () => {
  const holders = ['One', 'Two', 'Three', 'Four'].map((name) => ({ name, email: `${name.toLowerCase()}@example.test`, userId: '', role: 'holder' as const }))
  authorityId = createAuthority(server, administrator, draftFor(holders, 2)).authorityId
  const [one, two, three] = ['One', 'Two', 'Three'].map((name) => addPerson(server, name)) as [Actor, Actor, Actor]
  enrolled = [addDevice(server, one, 'NK001'), addDevice(server, two, 'NK002')]
  expect(await refusalOf(() => deal([4]))).toBe('DEPLOYMENT-HOLDER-WITHOUT-ACCOUNT')
  const four = addPerson(server, 'Four')
  expect(await refusalOf(() => deal([3, 4]))).toBe('DEPLOYMENT-TOO-MANY-PASSPHRASES')
  expect(await refusalOf(() => deal([4]))).toBe('AUTHORITY-NOT-ENROLLED')
  enrolled = [...enrolled, addDevice(server, three, 'NK003')]
  expect(await refusalOf(() => deal([3]))).toBe('DEPLOYMENT-NITROKEY-ENROLLED')
  expect(await refusalOf(() => dealAuthority(server, administrator, { authorityId }))).toBe('AUTHORITY-NOT-ENROLLED')
  expect(await refusalOf(() => deal([4, 5]))).toBe('INPUT-MALFORMED')
  expect(await refusalOf(() => deal([4], 'age1tag1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq'))).toBe('INPUT-MALFORMED')
  expect(await refusalOf(() => dealAuthority(server, four, { authorityId, passphrase: { recipient, shareIndices: [4] } }))).toBe('NOT-AUTHORISED')
  expect([phaseOf(server, authorityId), auditCount(server, 'authority.dealing')]).toEqual(['enrolling', 0])
  late = makeDevice(four, 'NK004')
  expect(deal([4])).toEqual({ phase: 'dealing' })
  await dealingEnded(server, authorityId)
  expect(phaseOf(server, authorityId)).toBe('deploying')
  deploymentId = ownDeployment(server, late).deploymentId
})

it('says in the roster, the record and the trail which share was sealed so', () => {
  const roster = decodeRoster(authorityById(server.db, authorityId)?.roster as Uint8Array)
  expect(roster.entries.map(({ serial, signPublicKey, openPublicKey }) => [serial, signPublicKey === null, openPublicKey === null])).toEqual([
    ['DENKNK001', false, false], ['DENKNK002', false, false], ['DENKNK003', false, false], ['', true, true],
  ])
  const { shares } = readAuthority(server, administrator, { authorityId })
  expect(shares.map(({ deployment, serial }) => [deployment?.sealedTo, deployment?.passphraseWaits, serial])).toEqual([
    ['nitrokey', false, 'DENKNK001'], ['nitrokey', false, 'DENKNK002'], ['nitrokey', false, 'DENKNK003'], ['passphrase', true, null],
  ])
  expect(listOwnDeployments(server, late.holder)).toMatchObject([{ sealedTo: 'passphrase' }])
  expect(JSON.parse(listAudit(server.db, { action: 'authority.dealing', limit: 1 })[0]?.detail as string)).toMatchObject({ passphraseShares: '4' })
  expect(deploymentsOf(server.db, authorityId, 1).map(({ sealed }) => sealingOf(sealed as Uint8Array))).toEqual(['nitrokey', 'nitrokey', 'nitrokey', 'passphrase'])
})

it('hands its words out once, to an administrator, and keeps nothing of them', async () => {
  for (const actor of [late.holder, addPerson(server, 'Otto', 'auditor')]) expect(await refusalOf(() => takePassphrase(server, actor, { deploymentId }))).toBe('NOT-AUTHORISED')
  expect(await refusalOf(() => takePassphrase(server, administrator, { deploymentId: ownDeployment(server, enrolled[0] as Device).deploymentId }))).toBe('NOT-FOUND')
  expect(await refusalOf(() => takePassphrase(server, administrator, { deploymentId: '0'.repeat(32) }))).toBe('NOT-FOUND')
  server.db.$client.exec(`CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  expect(() => takePassphrase(server, administrator, { deploymentId })).toThrow('disk full')
  server.db.$client.exec('DROP TRIGGER full')
  const taken = takePassphrase(server, administrator, { deploymentId })
  expect(taken).toMatchObject({ nitrokeyId: 'NK004', holderName: 'Four' })
  words = await readWords(taken.sealedPassphrase)
  expect(words).toMatch(/^[a-z]+(-[a-z]+){11}$/)
  expect(await refusalOf(() => takePassphrase(server, administrator, { deploymentId }))).toBe('DEPLOYMENT-PASSPHRASE-GONE')
  expect(auditCount(server, 'deployment.passphrase')).toBe(1)
  expect(readAuthority(server, administrator, { authorityId }).shares[3]?.deployment?.passphraseWaits).toBe(false)
  const sealed = Buffer.from(fromBase64(taken.sealedPassphrase)).subarray(40, 104)
  for (const name of ['sceau.sqlite', 'sceau.sqlite-wal']) {
    const file = readFileSync(`${server.folder}/${name}`)
    expect([file.includes(sealed), file.includes(Buffer.from(utf8(words)))]).toEqual([false, false])
  }
})

it('opens with its words and with nothing else', async () => {
  const { sealed } = openDeployment(server, late.holder, { deploymentId })
  const wrong = new Decrypter()
  wrong.addPassphrase(words.replace(/^[a-z]+/, 'abandon'))
  wrong.addIdentity(identityOf(late))
  await expect(wrong.decrypt(fromBase64(sealed))).rejects.toThrow()
  const decrypter = new Decrypter()
  decrypter.addPassphrase(words)
  content = decodeDeployment(await decrypter.decrypt(fromBase64(sealed)))
  expect([idText(content.deploymentId), content.nitrokeyId, content.record.shareIndex, content.roster.entries[3]?.signPublicKey]).toEqual([deploymentId, 'NK004', 4, null])
  receipt = receiptOf(late, content)
})

it('is acknowledged only by a device that says who it is, for this deployment', async () => {
  const bring = (given: { enrolment: ReturnType<typeof enrolment> | null; signature?: Uint8Array }) => refusalOf(() => receiveFromPackage(server, here, { ...receipt, ...given }))
  const zeros = (length: number): Uint8Array => new Uint8Array(length)
  expect(await bring({ enrolment: null })).toBe('STATEMENT-WRONG-NITROKEY')
  expect(await bring({ enrolment: enrolment(late, { sessionId: zeros(16) }) })).toBe('STATEMENT-WRONG-SESSION')
  expect(await bring({ enrolment: enrolment(late, { nitrokeyId: 'NK005' }) })).toBe('STATEMENT-WRONG-NITROKEY')
  expect(await bring({ enrolment: enrolment(late, { auditHead: zeros(32) }) })).toBe('STATEMENT-WRONG-AUDIT-HEAD')
  expect(await bring({ enrolment: enrolment(late, { consoleOrigin: 'https://other.example.test' }) })).toBe('STATEMENT-WRONG-ORIGIN')
  expect(await bring({ enrolment: receipt })).toBe('STATEMENT-WRONG-PURPOSE')
  const other = makeDevice(late.holder, 'NK004')
  expect(await bring({ enrolment: { ...enrolment(late), signature: other.sign(enrolment(late).statement) } })).toBe('SIGNATURE-INVALID')
  // One device says who it is, another one acknowledges.
  expect(await bring({ enrolment: enrolment(other) })).toBe('SIGNATURE-INVALID')
  // The device of somebody else, and a serial number that is somebody else's.
  const taken = enrolled[0] as Device
  expect(await bring({ enrolment: enrolment({ ...taken, nitrokeyId: 'NK004' }), signature: taken.sign(receipt.statement) })).toBe('NITROKEY-TAKEN')
  expect(await bring({ enrolment: enrolment({ ...late, serial: taken.serial }) })).toBe('NITROKEY-TAKEN')
  expect(await refusalOf(() => receiveReceipt(server, late.holder, receipt))).toBe('STATEMENT-WRONG-NITROKEY')
  expect([auditCount(server, 'deployment.received'), auditCount(server, 'nitrokey.enrolled'), deploymentById(server.db, deploymentId)?.share.enrolmentId]).toEqual([0, enrolled.length, null])
})

it('enrols its device with the receipt, in one act, and the roster stays what it was', async () => {
  const before = authorityById(server.db, authorityId)
  server.db.$client.exec(`CREATE TRIGGER full BEFORE INSERT ON audit WHEN NEW.action = 'deployment.received' BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  await expect(receiveFromPackage(server, here, { ...receipt, enrolment: enrolment(late) })).rejects.toThrow('disk full')
  server.db.$client.exec('DROP TRIGGER full')
  expect(auditCount(server, 'nitrokey.enrolled')).toBe(enrolled.length)
  expect(await receiveFromPackage(server, here, { ...receipt, enrolment: enrolment(late) })).toMatchObject({ received: 1 })
  // Again: with the same, and with nothing new to say.
  expect(await receiveFromPackage(server, here, { ...receipt, enrolment: enrolment(late) })).toMatchObject({ received: 1 })
  expect(await receiveFromPackage(server, here, { ...receipt, enrolment: null })).toMatchObject({ received: 1 })
  expect(readAuthority(server, administrator, { authorityId }).shares[3]).toMatchObject({ serial: 'DENKNK004', enrolled: true })
  expect(sharesOf(server.db, authorityId, 1)[3]?.enrolmentId).not.toBeNull()
  expect(authorityById(server.db, authorityId)?.roster).toEqual(before?.roster)
  expect(listAudit(server.db, { actor: late.holder.userId, limit: 9 }).map(({ action }) => action)).toEqual(['deployment.received', 'nitrokey.enrolled', 'deployment.opened'])
})

it('signs with that share: the key room verifies by the key that came late', async () => {
  for (const device of enrolled) await receiveReceipt(server, device.holder, await acceptShare(server, device, ownDeployment(server, device).deploymentId))
  expect(phaseOf(server, authorityId)).toBe('testing')
  const { requestId } = createTestRequest(server, administrator, { authorityId, reason: 'test' })
  const { sessionId } = await openSession(server, administrator, { requestId })
  const forged = await approval(server, late, sessionId as string)
  expect(await refusalOf(() => contribute(server, late.holder, { ...forged, signature: (enrolled[0] as Device).sign(forged.statement) }))).toBe('SIGNATURE-INVALID')
  expect(await contribute(server, late.holder, await approval(server, late, sessionId as string))).toMatchObject({ count: 1, complete: false })
  const first = enrolled[0] as Device
  expect(await contribute(server, first.holder, await approval(server, first, sessionId as string))).toMatchObject({ count: 2, complete: true })
  expect(sessionPhaseOf(server, sessionId as string)).toBe('complete')
  expect(rosterDigest(decodeRoster(authorityById(server.db, authorityId)?.roster as Uint8Array))).toEqual(authorityById(server.db, authorityId)?.rosterDigest)
})

describe('an authority with two of them', () => {
  const stickers = ['NK005', 'NK006', 'NK007', 'NK008'] as const
  let holders: readonly Actor[]
  /** Opens the deployment of a holder's device with its words. */
  const openWithWords = async (device: Device): Promise<void> => {
    const id = ownDeployment(server, device).deploymentId
    const decrypter = new Decrypter()
    decrypter.addPassphrase(await readWords(takePassphrase(server, administrator, { deploymentId: id }).sealedPassphrase))
    content = decodeDeployment(await decrypter.decrypt(deploymentById(server.db, id)?.deployment.sealed as Uint8Array))
  }
  const bring = (device: Device): Promise<unknown> => refusalOf(() => receiveFromPackage(server, here, { ...receiptOf(device, content), enrolment: enrolment(device) }))
  beforeAll(async () => {
    holders = ['Five', 'Six', 'Seven', 'Eight'].map((name) => addPerson(server, name))
    for (const position of [0, 1]) addDevice(server, holders[position] as Actor, stickers[position] as string)
    const assignments = holders.map(({ name, email }, position) => ({ nitrokeyId: stickers[position], holderName: name, email, location: 'Lyon' }))
    ;({ authorityId } = createAuthority(server, administrator, draftFor(holders, 3, { assignments })))
    deal([3, 4])
    await dealingEnded(server, authorityId)
  })

  it('takes a device as it is when its holder has enrolled it in the console meanwhile', async () => {
    const device = addDevice(server, holders[2] as Actor, stickers[2])
    // Until the package runs nobody can say that it is this one.
    expect(readAuthority(server, administrator, { authorityId }).shares[2]).toMatchObject({ serial: null, enrolled: false })
    await openWithWords(device)
    const enrolledBefore = auditCount(server, 'nitrokey.enrolled')
    expect(await bring(device)).toMatchObject({ received: 1 })
    expect([auditCount(server, 'nitrokey.enrolled'), auditCount(server, 'nitrokey.retired')]).toEqual([enrolledBefore, 0])
    expect(readAuthority(server, administrator, { authorityId }).shares[2]).toMatchObject({ serial: device.serial, enrolled: true })
  })

  it('takes one of two devices that come at the same moment, and does not tell the other that it is the one', async () => {
    const devices = ['one', 'other'].map((serial) => ({ ...makeDevice(holders[3] as Actor, stickers[3]), serial }))
    await openWithWords(devices[0] as Device)
    const ended = await Promise.all(devices.map(bring))
    const winner = ended.findIndex((one) => typeof one !== 'string')
    expect(ended[winner]).toMatchObject({ received: 2 })
    expect(ended[1 - winner]).toBe('DEPLOYMENT-CLOSED')
    expect(readAuthority(server, administrator, { authorityId }).shares[3]?.serial).toBe(devices[winner]?.serial)
    // Later it is the signature that is not the one's.
    expect(await bring(devices[1 - winner] as Device)).toBe('SIGNATURE-INVALID')
  })

  it('leaves a trail that proves itself: late enrolments and what their devices signed are in the file', async () => {
    const check = new AuditFileCheck()
    for (const line of [...exportAuditFile(server, administrator).parts].join('').trimEnd().split('\n')) await check.take(line)
    const { devices } = await check.end()
    expect(devices.length).toBe(auditCount(server, 'nitrokey.enrolled'))
    expect(devices.find(({ serial }) => serial === 'DENKNK004')?.statements).toBeGreaterThanOrEqual(2)
  })
})
