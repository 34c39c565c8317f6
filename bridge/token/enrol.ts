// Enrolment: the token makes two P-256 keys that never leave it, and signs for both (docs/protocol.md, "Statement").
import { Refusal } from '../../web/core/refusal.ts'
import { encodeStatement, statementHash } from '../../web/core/statement/statement.ts'
import { login } from './pin.ts'
import { openKey, signKey, type KeyUse, type TokenPort, type TokenSession } from './port.ts'
import { TokenError } from './token-error.ts'

/** What an enrolment is about; ids and digests as bytes, `expiresAt` in ms since 1970. */
export interface EnrolRequest {
  readonly serial: string
  readonly pin: Uint8Array
  readonly consoleOrigin: string
  readonly enrolmentId: Uint8Array
  readonly nitrokeyId: string
  readonly expiresAt: number
  readonly auditHead: Uint8Array
}

/** A statement (CBOR) and the device's signature over it (64 bytes). */
export interface SignedStatement {
  readonly statement: Uint8Array
  readonly signature: Uint8Array
}

/** Enrols a token. Keys that it made for Sceau before are kept: shares may be sealed to them. Refuses TOKEN-…. */
export function enrol(port: TokenPort, { serial, pin, enrolmentId, ...about }: EnrolRequest): SignedStatement {
  const session = port.open(serial)
  login(port, session, serial, pin)
  const signPublicKey = keyOf(session, signKey, 'sign')
  const openPublicKey = keyOf(session, openKey, 'derive')
  const statement = encodeStatement({ purpose: 'enrol', ...about, sessionId: enrolmentId, serial, signPublicKey, openPublicKey })
  return { statement, signature: session.sign(signKey, statementHash(statement)) }
}

function keyOf(session: TokenSession, label: string, use: KeyUse): Uint8Array {
  const state = session.keyState(label, use)
  // A key that came from outside, or may leave, would not stand for this device.
  if (state === 'foreign') throw new Refusal('TOKEN-KEY-NOT-OWN', { key: label })
  // Nothing can be sealed to a key that cannot act, and no statement of it exists: it is made anew.
  if (state === 'unfinished') session.destroyKeyPair(label)
  const known = state === 'own' ? session.findPublicKey(label) : session.generateKeyPair(label, use)
  if (known === null) throw new TokenError('CKR_KEY_TYPE_INCONSISTENT', 'C_GetAttributeValue')
  return known
}
