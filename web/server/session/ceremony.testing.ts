// For tests: a server on files of its own with the real key room, people, and P-256 keys in software that stand for the
// holders' Nitrokeys. What a device does here, bridge/token does on a real one.
import { generateKeyPairSync, randomBytes, sign, type KeyObject, diffieHellman, createPublicKey } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decrypter, type Identity } from 'age-encryption'
import { eq } from 'drizzle-orm'
import pino from 'pino'
import { closeDatabase, openDatabase, transaction } from '../../../db/client.ts'
import { user, type Role } from '../../../db/schema/login.ts'
import { authority } from '../../../db/schema/authority.ts'
import { auditHead, listAudit } from '../../../db/store/audit.ts'
import { authorityById } from '../../../db/store/authority.ts'
import { sessionById } from '../../../db/store/session.ts'
import { announcementDigest, verifyAnnouncement } from '../../core/announcement/announcement.ts'
import type { KeyAlgorithm } from '../../core/authority/draft.ts'
import { fromBase64, fromHex } from '../../core/bytes/bytes.ts'
import { sealContribution } from '../../core/contribution/envelope.ts'
import type { Contribution } from '../../core/contribution/accept.ts'
import { tagIdentity } from '../../core/deployment/age-tag.ts'
import { decodeDeployment } from '../../core/deployment/content.ts'
import { idText } from '../../core/identifiers.ts'
import { Refusal } from '../../core/refusal.ts'
import { rosterDigest } from '../../core/roster/roster.ts'
import type { ShareRecord } from '../../core/share/record.ts'
import { decodeStatement, encodeStatement, statementMessage, type ContributeStatement, type EnrolStatement, type ReceiptStatement, type Verified } from '../../core/statement/statement.ts'
import { openDoor } from '../../keyroom/door.ts'
import { readSettings } from '../../settings.ts'
import { createAuthority } from '../authority/create.ts'
import { dealAuthority, dealingEnded } from '../authority/deal.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { openDeployment } from '../deployment/open.ts'
import { listOwnDeployments, type DeploymentView } from '../deployment/read.ts'
import { receiveReceipt } from '../deployment/receipt.ts'
import { EventHub } from '../events/hub.ts'
import { storeEnrolment } from '../nitrokey/store-enrolment.ts'
import { recoverOnStart } from '../recover-on-start.ts'
import { readSession } from './view.ts'

/** A server under test. The monotonic clock stands still unless told; the other one is the system's. */
export interface TestServer extends Server {
  /** Lets the monotonic clock go on by so many ms. */
  readonly advance: (ms: number) => void
  /** Stops without a word, as `kill -9` would, and starts another server on the same files. */
  readonly crash: () => Promise<TestServer>
  readonly close: () => Promise<void>
  readonly folder: string
}

/** Starts a server in a folder of its own, or in that of a server that has gone. */
export async function startTestServer(environment: Readonly<Record<string, string>> = {}, folder = mkdtempSync(join(tmpdir(), 'sceau-server-'))): Promise<TestServer> {
  const settings = readSettings({ PUBLIC_ORIGIN: 'https://console.example.test', SCEAU_DATA: folder, ...environment })
  const db = openDatabase(settings.databaseFile)
  const log = pino({ level: 'silent' })
  const keyRoom = await openDoor({ identityFile: settings.keyRoomIdentityFile, maxOpenSessions: settings.SIGNING_MAX_OPEN_SESSIONS, log })
  let monotonic = 1_000_000
  const stop = async (): Promise<void> => {
    await keyRoom.close()
    if (db.$client.open) closeDatabase(db)
  }
  const server: TestServer = {
    db, settings, keyRoom, log, folder,
    clock: { now: () => Date.now(), monotonic: () => monotonic },
    random: (length) => new Uint8Array(randomBytes(length)),
    events: new EventHub(),
    advance: (ms) => {
      monotonic += ms
    },
    crash: async () => {
      // The file is closed first: whatever the dying server would still like to write fails.
      closeDatabase(db)
      await keyRoom.close()
      return startTestServer(environment, folder)
    },
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  recoverOnStart(server)
  return server
}

/** Adds a person. */
export function addPerson(server: Server, name: string, role: Role = 'holder'): Actor {
  const person = { userId: `user-${name.toLowerCase()}`, role, name, email: `${name.toLowerCase()}@example.test` }
  const at = new Date()
  server.db.insert(user).values({ id: person.userId, name, email: person.email, role, createdAt: at, updatedAt: at }).run()
  return person
}

/** A Nitrokey in software, in a holder's hands. */
export interface Device {
  readonly nitrokeyId: string
  readonly holder: Actor
  readonly sign: (encodedStatement: Uint8Array) => Uint8Array
  readonly openKey: KeyObject
  readonly openPublicKey: Uint8Array
  readonly signPublicKey: Uint8Array
  readonly serial: string
  /** The shares on it, by authority id. */
  readonly shares: Map<string, ShareRecord>
}

function pair(): { privateKey: KeyObject; point: Uint8Array } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { privateKey, point: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-65)) }
}

/** Enrols a Nitrokey in software for a holder, by the statement that a real one would sign. */
export function addDevice(server: Server, holder: Actor, nitrokeyId: string): Device {
  const device = makeDevice(holder, nitrokeyId)
  const { serial, signPublicKey, openPublicKey } = device
  const statement = encodeStatement({
    purpose: 'enrol', consoleOrigin: server.settings.PUBLIC_ORIGIN, sessionId: new Uint8Array(randomBytes(16)), nitrokeyId, expiresAt: Date.now() + 900_000, auditHead: auditHead(server.db).hash,
    serial, signPublicKey, openPublicKey,
  })
  const signed = { statement, signature: device.sign(statement) }
  transaction(server.db, (tx) => storeEnrolment(tx, server, { holderId: holder.userId, statement: decodeStatement(statement) as Verified<EnrolStatement>, signed, from: 'console' }))
  return device
}

/** A Nitrokey in software that nobody has enrolled. */
export function makeDevice(holder: Actor, nitrokeyId: string): Device {
  const signKey = pair()
  const openKey = pair()
  return {
    nitrokeyId, holder, serial: `DENK${nitrokeyId}`, openKey: openKey.privateKey, openPublicKey: openKey.point, signPublicKey: signKey.point, shares: new Map(),
    sign: (encoded) => new Uint8Array(sign('sha256', statementMessage(encoded), { key: signKey.privateKey, dsaEncoding: 'ieee-p1363' })),
  }
}

/** A receipt, and the token that lets it in without a login. */
export interface AcceptedShare {
  readonly deploymentId: string
  readonly statement: Uint8Array
  readonly signature: Uint8Array
  readonly token: Uint8Array
}

/** Opens a deployment, stores the share on the device and gives the receipt. */
export async function acceptShare(server: Server, device: Device, deploymentId: string): Promise<AcceptedShare> {
  const { sealed } = openDeployment(server, device.holder, { deploymentId })
  const decrypter = new Decrypter()
  decrypter.addIdentity(identityOf(device))
  return receiptOf(device, decodeDeployment(await decrypter.decrypt(fromBase64(sealed))))
}

/** The age identity of a device. */
export function identityOf(device: Device): Identity {
  return tagIdentity(device.openPublicKey, async (point) => {
    const head = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')
    const publicKey = createPublicKey({ key: Buffer.concat([head, point]), format: 'der', type: 'spki' })
    return new Uint8Array(diffieHellman({ privateKey: device.openKey, publicKey }))
  })
}

/** Stores an opened deployment's share on the device and gives the receipt. */
export function receiptOf(device: Device, content: ReturnType<typeof decodeDeployment>): AcceptedShare {
  device.shares.set(idText(content.roster.authorityId), content.record)
  const statement: ReceiptStatement = {
    purpose: 'receipt', consoleOrigin: content.consoleOrigin, sessionId: content.deploymentId, nitrokeyId: device.nitrokeyId, auditHead: content.auditHead,
    authorityId: content.roster.authorityId, generation: content.roster.generation, shareIndex: content.record.shareIndex, rosterDigest: rosterDigest(content.roster), commitment: content.commitment,
  }
  const encoded = encodeStatement(statement)
  return { deploymentId: idText(content.deploymentId), statement: encoded, signature: device.sign(encoded), token: content.enrolmentToken as Uint8Array }
}

/** Approves a session with a device, as the bridge's window does; `change` alters the statement before it is signed. */
export async function approval(server: Server, device: Device, sessionId: string, change: (statement: ContributeStatement) => ContributeStatement = (statement) => statement): Promise<Contribution & { sessionId: string }> {
  const session = readSession(server, device.holder, { sessionId })
  const encodedAnnouncement = fromBase64(session.announcement as string)
  const announcement = await verifyAnnouncement(encodedAnnouncement, fromBase64(session.announcementSignature as string), await server.keyRoom.identityPublicKey())
  const record = device.shares.get(session.authorityId) as ShareRecord
  const sealed = await sealContribution(
    record,
    {
      purpose: 'contribute', consoleOrigin: announcement.consoleOrigin, sessionId: announcement.sessionId, nitrokeyId: device.nitrokeyId, auditHead: fromHex(session.auditHead),
      expiresAt: announcement.expiresAt, authorityId: announcement.authorityId, generation: announcement.generation, shareIndex: record.shareIndex, rosterDigest: announcement.rosterDigest,
      tbsDigest: fromHex(session.tbsDigest), announcementDigest: announcementDigest(encodedAnnouncement),
    },
    announcement.publicKey,
    new Uint8Array(randomBytes(32)),
  )
  const statement = encodeStatement(change(sealed.statement))
  return { sessionId, statement, signature: device.sign(statement), envelope: sealed.envelope }
}

/** The form of an authority whose N holders keep NK001 to NK00N. */
export function draftFor(holders: readonly Actor[], threshold: number, over: object = {}): object {
  return {
    name: 'Example Root CA', organization: 'Exemple SARL', country: 'FR', keyAlgorithm: 'rsa-2048' satisfies KeyAlgorithm, validityYears: 10, threshold, shareCount: holders.length,
    requesterMayContribute: false, refusalEndsSession: false,
    assignments: holders.map(({ name, email }, position) => ({ nitrokeyId: `NK${String(position + 1).padStart(3, '0')}`, holderName: name, email, location: 'Lyon' })),
    ...over,
  }
}

/** People, an authority M of N whose shares are on their devices, and where it stands. */
export interface Ceremony {
  readonly administrator: Actor
  readonly auditor: Actor
  readonly devices: readonly Device[]
  readonly authorityId: string
}

/** Brings an authority to `testing`: people, enrolment, dealing, receipts. */
export async function untilTesting(server: Server, threshold = 2, shareCount = 3, over: object = {}): Promise<Ceremony> {
  const ceremony = untilEnrolled(server, threshold, shareCount, over)
  dealAuthority(server, ceremony.administrator, { authorityId: ceremony.authorityId })
  await dealingEnded(server, ceremony.authorityId)
  for (const device of ceremony.devices) {
    const { deploymentId } = ownDeployment(server, device)
    await receiveReceipt(server, device.holder, await acceptShare(server, device, deploymentId))
  }
  return ceremony
}

/** People with enrolled devices, and an authority that is `enrolling`. */
export function untilEnrolled(server: Server, threshold = 2, shareCount = 3, over: object = {}): Ceremony {
  const administrator = addPerson(server, 'Ada', 'administrator')
  const auditor = addPerson(server, 'Otto', 'auditor')
  const holders = Array.from({ length: shareCount }, (_, position) => addPerson(server, `Holder${position + 1}`))
  const devices = holders.map((holder, position) => addDevice(server, holder, `NK${String(position + 1).padStart(3, '0')}`))
  const { authorityId } = createAuthority(server, administrator, draftFor(holders, threshold, over))
  return { administrator, auditor, devices, authorityId }
}

/** The newest deployment of a device's holder. */
export function ownDeployment(server: Server, device: Device): DeploymentView {
  const [deployment] = listOwnDeployments(server, device.holder)
  if (deployment === undefined) throw new Error('no deployment')
  return deployment
}

/** What db/backup.ts notes after a verified backup. */
export function noteBackup(server: Server, authorityId: string): void {
  server.db.update(authority).set({ serverPartBackedUpAt: Date.now() }).where(eq(authority.id, authorityId)).run()
}

/** Phase of an authority, and of a session. */
export const phaseOf = (server: Server, authorityId: string): string | undefined => authorityById(server.db, authorityId)?.phase
export const sessionPhaseOf = (server: Server, sessionId: string): string | undefined => sessionById(server.db, sessionId)?.phase

/** The refusal id that an act ends in, or what it gave. */
export async function refusalOf(act: () => unknown): Promise<unknown> {
  try {
    return await act()
  } catch (cause) {
    return cause instanceof Refusal ? cause.id : cause
  }
}

/** How often an action stands in the trail. */
export function auditCount(server: Server, action: string): number {
  return listAudit(server.db, { action, limit: 10_000 }).length
}
