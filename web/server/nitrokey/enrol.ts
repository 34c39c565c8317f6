// Enrols a Nitrokey: the device signs, with the key it just made, a statement over both of its keys and its serial.
import { transaction, type Handle } from '../../../db/client.ts'
import { auditHead } from '../../../db/store/audit.ts'
import { awaitedNitrokeys } from '../../../db/store/nitrokey.ts'
import { idBytes, idText } from '../../core/identifiers.ts'
import { Refusal } from '../../core/refusal.ts'
import { expectStatement } from '../../core/statement/expect.ts'
import { decodeStatement, verifyStatement, type EnrolStatement, type Verified } from '../../core/statement/statement.ts'
import { toHex } from '../../core/bytes/bytes.ts'
import { requireRole, type Actor } from '../authorise.ts'
import { announce } from '../authority/seen.ts'
import { Challenges } from '../challenges.ts'
import { newId, type Server } from '../context.ts'
import { storeEnrolment } from './store-enrolment.ts'

const lifetime = 900_000
interface Asked {
  readonly userId: string
  readonly nitrokeyId: string
  readonly auditHead: Uint8Array
  readonly expiresAt: number
}
const enrolments = new Challenges<Asked>(lifetime)

/** What the bridge's window needs to make the statement; `auditHead` hexadecimal, `expiresAt` in ms since 1970. */
export interface EnrolmentChallenge {
  readonly enrolmentId: string
  readonly nitrokeyId: string
  readonly expiresAt: number
  readonly auditHead: string
}

/** Asks a holder to enrol a Nitrokey that an authority awaits from them. Refuses NOT-AUTHORISED, NITROKEY-NOT-AWAITED. */
export function askEnrolment(server: Server, actor: Actor, input: { readonly nitrokeyId: string }): EnrolmentChallenge {
  requireRole(actor, 'holder', 'administrator')
  const { nitrokeyId } = input
  if (!awaitedNitrokeys(server.db, actor.userId).some((awaited) => awaited.nitrokeyId === nitrokeyId)) throw new Refusal('NITROKEY-NOT-AWAITED', { nitrokeyId })
  const enrolmentId = newId(server)
  const asked: Asked = { userId: actor.userId, nitrokeyId, auditHead: auditHead(server.db).hash, expiresAt: server.clock.now() + lifetime }
  enrolments.ask(server, enrolmentId, asked)
  return { enrolmentId, nitrokeyId, expiresAt: asked.expiresAt, auditHead: toHex(asked.auditHead) }
}

/**
 * Takes the device's statement (CBOR) and its signature (64 bytes). A device that was initialised anew replaces its old
 * enrolment, unless an authority has dealt to that. Refuses STATEMENT-…, SIGNATURE-INVALID, ENROLMENT-UNKNOWN, NITROKEY-NOT-AWAITED,
 * NITROKEY-TAKEN (another holder's, or its keys are known), NITROKEY-IN-USE.
 */
export async function enrolNitrokey(server: Server, actor: Actor, input: { readonly statement: Uint8Array; readonly signature: Uint8Array }): Promise<{ readonly nitrokeyId: string }> {
  requireRole(actor, 'holder', 'administrator')
  const unverified = decodeStatement(input.statement)
  if (unverified.purpose !== 'enrol') throw new Refusal('STATEMENT-WRONG-PURPOSE', { expected: 'enrol', got: unverified.purpose })
  const enrolmentId = idText(unverified.sessionId)
  const asked = enrolments.peek(server, enrolmentId)
  if (asked === undefined || asked.userId !== actor.userId) throw new Refusal('ENROLMENT-UNKNOWN')
  expectStatement<EnrolStatement>(unverified, { consoleOrigin: server.settings.PUBLIC_ORIGIN, sessionId: idBytes(enrolmentId), nitrokeyId: asked.nitrokeyId, expiresAt: asked.expiresAt, auditHead: asked.auditHead })
  const statement = await verifyStatement('enrol', input.statement, input.signature, unverified.signPublicKey)
  // Used up only by a statement that holds, so that a mistake does not cost the holder a new beginning.
  if (enrolments.take(server, enrolmentId) === undefined) throw new Refusal('ENROLMENT-UNKNOWN')
  const waiting = transaction(server.db, (tx) => store(tx, server, actor, statement, input))
  for (const { authorityId } of waiting) announce(server, authorityId, { topic: 'authority', id: authorityId, what: 'nitrokey-enrolled', facts: { nitrokeyId: asked.nitrokeyId } })
  server.events.publish({ topic: 'nitrokey', id: asked.nitrokeyId, what: 'enrolled', audience: new Set([actor.userId]) })
  return { nitrokeyId: asked.nitrokeyId }
}

function store(tx: Handle, server: Server, actor: Actor, statement: Verified<EnrolStatement>, signed: { readonly statement: Uint8Array; readonly signature: Uint8Array }) {
  const { nitrokeyId } = statement
  const waiting = awaitedNitrokeys(tx, actor.userId).filter((awaited) => awaited.nitrokeyId === nitrokeyId)
  // The authority may have been given up since the challenge.
  if (waiting.length === 0) throw new Refusal('NITROKEY-NOT-AWAITED', { nitrokeyId })
  storeEnrolment(tx, server, { holderId: actor.userId, statement, signed: { statement: signed.statement, signature: signed.signature }, from: 'console' })
  return waiting
}
