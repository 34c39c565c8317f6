// A Nitrokey that is enrolled with its receipt, because it could not be before the dealing (protocol.md, "Sealing under a
// passphrase"): the statement that its package brings, and the row that ties it to its share.
import type { Handle } from '../../../db/client.ts'
import { listAudit } from '../../../db/store/audit.ts'
import { collidingNitrokeys } from '../../../db/store/nitrokey.ts'
import { enrolmentFor, tieEnrolment, type ShareRow } from '../../../db/store/share.ts'
import { equalBytes } from '../../core/bytes/bytes.ts'
import { idBytes } from '../../core/identifiers.ts'
import { Refusal } from '../../core/refusal.ts'
import { expectStatement } from '../../core/statement/expect.ts'
import { decodeStatement, verifyStatement, type EnrolStatement, type Verified } from '../../core/statement/statement.ts'
import type { DeploymentOfShare } from '../../../db/store/deployment.ts'
import type { Server } from '../context.ts'
import { storeEnrolment } from '../nitrokey/store-enrolment.ts'

/** What the device signed over its own keys: CBOR, and 64 bytes. */
export interface SignedEnrolment {
  readonly statement: Uint8Array
  readonly signature: Uint8Array
}

/** An enrolment that holds, with the bytes that it came as. */
export interface LateEnrolment {
  readonly statement: Verified<EnrolStatement>
  readonly signed: SignedEnrolment
}

/** Checks the statement of a device that its deployment's roster does not know. Refuses STATEMENT-… and SIGNATURE-INVALID. */
export async function checkLateEnrolment(server: Server, { deployment, share }: DeploymentOfShare, signed: SignedEnrolment): Promise<LateEnrolment> {
  const unverified = decodeStatement(signed.statement)
  if (unverified.purpose !== 'enrol') throw new Refusal('STATEMENT-WRONG-PURPOSE', { expected: 'enrol', got: unverified.purpose })
  // Its expiry is not looked at: a package may be on its way for weeks, and the deployment can be closed but once.
  expectStatement<EnrolStatement>(unverified, {
    consoleOrigin: server.settings.PUBLIC_ORIGIN, sessionId: idBytes(deployment.id), nitrokeyId: share.nitrokeyId, auditHead: dealingHead(server.db, deployment.authorityId),
  })
  return { statement: await verifyStatement('enrol', signed.statement, signed.signature, unverified.signPublicKey), signed }
}

/** Inside the transaction of the receipt: stores the device and ties it to its share. Refuses NITROKEY-TAKEN, NITROKEY-IN-USE. */
export function tieLateEnrolment(tx: Handle, server: Server, share: ShareRow, late: LateEnrolment): void {
  const holderId = share.holderId as string
  const { nitrokeyId, serial, signPublicKey, openPublicKey } = late.statement
  // Enrolled in the console meanwhile, for another authority: the same device with the same keys stays what it is.
  const known = collidingNitrokeys(tx, late.statement).find(
    (row) => row.holderId === holderId && row.nitrokeyId === nitrokeyId && row.serial === serial && equalBytes(row.signPublicKey, signPublicKey) && equalBytes(row.openPublicKey, openPublicKey),
  )
  tieEnrolment(tx, share, known?.id ?? storeEnrolment(tx, server, { holderId, ...late, from: 'package' }))
}

/** The key that a share's device was enrolled with by its receipt; undefined before that. */
export function lateKeyOf(db: Handle, share: ShareRow): Uint8Array | undefined {
  return share.receivedAt === null ? undefined : enrolmentFor(db, share)?.signPublicKey
}

/** The head of the trail that every deployment of a dealing holds. */
export function dealingHead(db: Handle, authorityId: string): Uint8Array {
  const [row] = listAudit(db, { action: 'authority.dealing', subjectType: 'authority', subjectId: authorityId, limit: 1 })
  if (row === undefined) throw new TypeError('an authority that was dealt has no dealing in the trail')
  return row.hash
}
