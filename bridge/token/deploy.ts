// A share comes to its token (docs/protocol.md, "Acknowledging"). The order is the point: OpenSC may answer OK to a write
// that the card refused, and a read in the same session comes from a cache. So: write, finalise, look without a login,
// log in anew, read back and compare; only then is a receipt signed.
import { equalBytes } from '../../web/core/bytes/bytes.ts'
import { checkDevice } from '../../web/core/deployment/content.ts'
import { idText } from '../../web/core/identifiers.ts'
import { Refusal } from '../../web/core/refusal.ts'
import { rosterDigest as digestOfRoster } from '../../web/core/roster/roster.ts'
import { encodeShareRecord, shareLabel } from '../../web/core/share/record.ts'
import { encodeStatement, statementHash } from '../../web/core/statement/statement.ts'
import type { SignedStatement } from './enrol.ts'
import { openSealed, type OpenedContent } from './open.ts'
import { login } from './pin.ts'
import { sharePrefix, signKey, type TokenPort, type TokenSession } from './port.ts'

/** What a deployment must be, beside what it says of itself. `sealed` is an age file; the rest as bytes. */
export interface DeployRequest {
  readonly serial: string
  readonly pin: Uint8Array
  readonly sealed: Uint8Array
  /** UTF-8; empty when the file is sealed to the device. */
  readonly passphrase: Uint8Array
  readonly consoleOrigin: string
  readonly deploymentId: Uint8Array
  readonly nitrokeyId: string
  /** Of the roster that the person was shown. */
  readonly rosterDigest: Uint8Array
  readonly keyRoomPublicKey: Uint8Array
}

/**
 * Opens a deployment on the device, stores its share, proves that it is stored and private, and signs the receipt.
 * A share that is there already, bit for bit, is proven again: an attempt that was cut short resumes.
 * Refuses DEPLOYMENT-…, STATEMENT-WRONG-ORIGIN, DEPLOYMENT-WRONG-KEY-ROOM, TOKEN-….
 */
export async function deploy(port: TokenPort, request: DeployRequest): Promise<SignedStatement> {
  const { serial, pin } = request
  const session = port.open(serial)
  login(port, session, serial, pin)
  const content = await open(session, request)
  const record = encodeShareRecord(content.record)
  const { authorityId, generation } = content.record
  const label = shareLabel(content.nitrokeyId, authorityId, generation)
  try {
    store(session, label, record)
    port.finalise()
    checkInvisible(port, serial, pin, label)
    port.finalise()
    const fresh = port.open(serial)
    login(port, fresh, serial, pin)
    checkStored(fresh, label, record)
    return receipt(fresh, content)
  } finally {
    for (const secret of [record, content.record.y, content.record.blinding]) secret.fill(0)
  }
}

async function open(session: TokenSession, request: DeployRequest): Promise<OpenedContent> {
  const content = await openSealed(session, request)
  if (content.consoleOrigin !== request.consoleOrigin) throw new Refusal('STATEMENT-WRONG-ORIGIN', { purpose: 'receipt' })
  if (!equalBytes(content.keyRoomPublicKey, request.keyRoomPublicKey)) throw new Refusal('DEPLOYMENT-WRONG-KEY-ROOM')
  if (!equalBytes(content.deploymentId, request.deploymentId)) throw new Refusal('STATEMENT-WRONG-SESSION', { purpose: 'receipt' })
  if (content.nitrokeyId !== request.nitrokeyId) throw new Refusal('DEPLOYMENT-WRONG-NITROKEY', { expected: request.nitrokeyId, got: content.nitrokeyId })
  // The roster inside is the one that the person read before accepting.
  if (!equalBytes(digestOfRoster(content.roster), request.rosterDigest)) throw new Refusal('STATEMENT-WRONG-ROSTER', { purpose: 'receipt' })
  const signPublicKey = session.findPublicKey(signKey)
  if (signPublicKey === null) throw new Refusal('TOKEN-NOT-ENROLLED')
  checkDevice(content, { serial: request.serial, signPublicKey })
  checkAlone(session, content)
  return content
}

/** Two shares of one authority on one Nitrokey would let one holder stand for two. A roster without keys cannot tell; the labels can. */
function checkAlone(session: TokenSession, { nitrokeyId, record: { authorityId } }: OpenedContent): void {
  const ofAuthority = session.findData(sharePrefix).filter(({ label }) => label.includes(`/${idText(authorityId)}/`))
  const other = ofAuthority.find(({ label }) => !label.startsWith(`${sharePrefix}${nitrokeyId}/`))
  if (other !== undefined) throw new Refusal('DEPLOYMENT-WRONG-NITROKEY', { expected: nitrokeyId, got: other.label })
}

function store(session: TokenSession, label: string, record: Uint8Array): void {
  const there = exactly(session, label)
  if (there.length > 1) throw new Refusal('TOKEN-SHARE-TWICE')
  const [known] = there
  if (known === undefined) return session.createPrivateData(label, record)
  const value = session.readData(known.handle)
  const same = value !== null && equalBytes(value, record)
  value?.fill(0)
  if (!same) throw new Refusal('TOKEN-SHARE-DIFFERENT')
}

/** Without a login the value must not be readable. One that is gets destroyed: a public share is worse than none. */
function checkInvisible(port: TokenPort, serial: string, pin: Uint8Array, label: string): void {
  const stranger = port.open(serial)
  const seen = exactly(stranger, label).filter(({ handle }) => stranger.readData(handle) !== null)
  if (seen.length === 0) return
  login(port, stranger, serial, pin)
  for (const { handle } of seen) stranger.destroy(handle)
  throw new Refusal('TOKEN-SHARE-VISIBLE')
}

function checkStored(session: TokenSession, label: string, record: Uint8Array): void {
  const there = exactly(session, label)
  if (there.length > 1) throw new Refusal('TOKEN-SHARE-TWICE')
  const value = there[0] === undefined ? null : session.readData(there[0].handle)
  const same = value !== null && equalBytes(value, record)
  value?.fill(0)
  if (!same) throw new Refusal('TOKEN-WRITE-UNVERIFIED', { found: there.length })
}

function receipt(session: TokenSession, content: OpenedContent): SignedStatement {
  const { authorityId, generation, shareIndex, rosterDigest } = content.record
  const { consoleOrigin, deploymentId, nitrokeyId, auditHead, commitment } = content
  const statement = encodeStatement({
    purpose: 'receipt', consoleOrigin, sessionId: deploymentId, nitrokeyId, auditHead, authorityId, generation, shareIndex, rosterDigest, commitment,
  })
  return { statement, signature: session.sign(signKey, statementHash(statement)) }
}

/** Objects of exactly this label: labels may repeat, and a search by prefix finds generation 10 for generation 1. */
function exactly(session: TokenSession, label: string) {
  return session.findData(label).filter((object) => object.label === label)
}
