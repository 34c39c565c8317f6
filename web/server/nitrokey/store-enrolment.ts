// Inside a transaction: an enrolment takes its place, and what it replaces goes.
import type { Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { collidingNitrokeys, insertNitrokey, isDealtTo, retireNitrokey } from '../../../db/store/nitrokey.ts'
import { toHex } from '../../core/bytes/bytes.ts'
import { Refusal } from '../../core/refusal.ts'
import { deviceFingerprint } from '../../core/roster/device-fingerprint.ts'
import type { EnrolStatement, Verified } from '../../core/statement/statement.ts'
import { newId, type Server } from '../context.ts'

/** Whose device it is, what it signed, and where that came from. */
export interface Enrolling {
  readonly holderId: string
  readonly statement: Verified<EnrolStatement>
  /** As they came: CBOR, and 64 bytes. */
  readonly signed: { readonly statement: Uint8Array; readonly signature: Uint8Array }
  readonly from: 'console' | 'package'
}

/**
 * Stores an enrolment with its audit rows, and gives its id. A device that was initialised anew replaces its old one.
 * Refuses NITROKEY-TAKEN (another holder's, or its keys are known) and NITROKEY-IN-USE (an authority has dealt to the old one).
 */
export function storeEnrolment(tx: Handle, server: Server, { holderId, statement, signed, from }: Enrolling): string {
  const { nitrokeyId, serial, signPublicKey, openPublicKey } = statement
  const at = server.clock.now()
  for (const old of collidingNitrokeys(tx, { nitrokeyId, serial, signPublicKey, openPublicKey })) {
    if (old.holderId !== holderId) throw new Refusal('NITROKEY-TAKEN', { nitrokeyId: old.nitrokeyId })
    if (isDealtTo(tx, old.id)) throw new Refusal('NITROKEY-IN-USE', { nitrokeyId: old.nitrokeyId })
    retireNitrokey(tx, old.id, at)
    appendAudit(tx, { at, actor: holderId, action: 'nitrokey.retired', subjectType: 'nitrokey', subjectId: old.id, detail: { nitrokeyId: old.nitrokeyId, serial: old.serial } })
  }
  const id = newId(server)
  insertNitrokey(tx, { id, holderId, nitrokeyId, serial, signPublicKey, openPublicKey, ...signed, enrolledAt: at })
  const fingerprint = toHex(deviceFingerprint(signPublicKey, openPublicKey))
  appendAudit(tx, { at, actor: holderId, action: 'nitrokey.enrolled', subjectType: 'nitrokey', subjectId: id, detail: { nitrokeyId, serial, fingerprint, from } })
  return id
}
