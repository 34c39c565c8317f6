// The receipt: the Nitrokey signed that the share is stored, private and read back. The sealed copy goes in the same
// transaction; with the N-th receipt the authority is testing (protocol.md, "Acknowledging").
import { checkpoint, transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, setAuthorityPhase, type AuthorityRow } from '../../../db/store/authority.ts'
import { closeDeployment, deploymentById, type DeploymentOfShare } from '../../../db/store/deployment.ts'
import { sharesOf, storeReceipt } from '../../../db/store/share.ts'
import { nextAuthorityPhase, type AuthorityPhase } from '../../core/authority/phases.ts'
import { equalBytes, toHex } from '../../core/bytes/bytes.ts'
import { idBytes } from '../../core/identifiers.ts'
import { Refusal } from '../../core/refusal.ts'
import { decodeRoster, rosterEntry } from '../../core/roster/roster.ts'
import { expectStatement } from '../../core/statement/expect.ts'
import { decodeStatement, verifyStatement } from '../../core/statement/statement.ts'
import { announce } from '../authority/seen.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { checkLateEnrolment, dealingHead, lateKeyOf, tieLateEnrolment, type LateEnrolment, type SignedEnrolment } from './late-enrolment.ts'

/** How many of the N receipts are here, and the authority's phase. */
export interface Received {
  readonly received: number
  readonly shareCount: number
  readonly phase: AuthorityPhase
}

/** A receipt: the statement (CBOR) and the device's signature (64 bytes). */
export interface Receipt {
  readonly deploymentId: string
  readonly statement: Uint8Array
  readonly signature: Uint8Array
}

/**
 * Stores a receipt and deletes the sealed share. Refuses NOT-FOUND to others, STATEMENT-… and SIGNATURE-INVALID, and
 * DEPLOYMENT-CLOSED for a second, different receipt; the same one again is answered as the first time.
 */
export async function receiveReceipt(server: Server, actor: Actor, input: Receipt): Promise<Received> {
  const found = visible(deploymentById(server.db, input.deploymentId), (row) => row.share.holderId === actor.userId, 'deployment')
  return acceptReceipt(server, found, { actor: actor.userId, from: 'console' }, input, null)
}

/** Who brings a receipt, and by which way. */
export interface Bringing {
  /** For the trail: a person's id, or `server`. */
  readonly actor: string
  readonly from: 'console' | 'package'
}

/** receiveReceipt for whoever was let in. @param enrolment the device's, where the roster's entry has no key. */
export async function acceptReceipt(server: Server, found: DeploymentOfShare, bringing: Bringing, input: Receipt, enrolment: SignedEnrolment | null): Promise<Received> {
  const authority = authorityById(server.db, found.deployment.authorityId) as AuthorityRow
  const late = await checkReceipt(server, authority, found, input, enrolment)
  const { outcome, stored } = transaction(server.db, (tx) => store(tx, server, bringing, input, late))
  if (stored) {
    // The deleted share is overwritten in the file and leaves the write-ahead log.
    checkpoint(server.db)
    announce(server, authority.id, { topic: 'deployment', id: input.deploymentId, what: 'received', facts: { received: outcome.received, shareCount: outcome.shareCount } })
    if (late !== null) {
      announce(server, authority.id, { topic: 'authority', id: authority.id, what: 'nitrokey-enrolled', facts: { nitrokeyId: late.statement.nitrokeyId } })
      server.events.publish({ topic: 'nitrokey', id: late.statement.nitrokeyId, what: 'enrolled', audience: new Set([found.share.holderId as string]) })
    }
    if (outcome.phase === 'testing') announce(server, authority.id, { topic: 'authority', id: authority.id, what: 'testing' })
  }
  return outcome
}

/** Checks the receipt, and gives the enrolment that it brings, if it brings one. */
async function checkReceipt(server: Server, authority: AuthorityRow, found: DeploymentOfShare, { statement: encoded, signature }: Receipt, enrolment: SignedEnrolment | null): Promise<LateEnrolment | null> {
  const { deployment, share } = found
  const statement = decodeStatement(encoded)
  if (statement.purpose !== 'receipt') throw new Refusal('STATEMENT-WRONG-PURPOSE', { expected: 'receipt', got: statement.purpose })
  const entry = rosterEntry(decodeRoster(authority.roster as Uint8Array), share.shareIndex)
  expectStatement(statement, {
    consoleOrigin: server.settings.PUBLIC_ORIGIN,
    sessionId: idBytes(deployment.id),
    nitrokeyId: entry.nitrokeyId,
    authorityId: idBytes(authority.id),
    generation: deployment.generation,
    shareIndex: share.shareIndex,
    rosterDigest: authority.rosterDigest as Uint8Array,
    commitment: share.commitment as Uint8Array,
    auditHead: dealingHead(server.db, authority.id),
  })
  const known = entry.signPublicKey ?? lateKeyOf(server.db, share)
  const late = known === undefined && enrolment !== null ? await checkLateEnrolment(server, found, enrolment) : null
  const signPublicKey = known ?? late?.statement.signPublicKey
  if (signPublicKey === undefined) throw new Refusal('STATEMENT-WRONG-NITROKEY', { purpose: 'receipt' })
  await verifyStatement('receipt', encoded, signature, signPublicKey)
  return late
}

function store(tx: Handle, server: Server, { actor, from }: Bringing, input: Receipt, late: LateEnrolment | null): { outcome: Received; stored: boolean } {
  const { deployment, share } = deploymentById(tx, input.deploymentId) as DeploymentOfShare
  const authority = authorityById(tx, deployment.authorityId) as AuthorityRow
  const count = (): number => sharesOf(tx, authority.id, deployment.generation).filter((row) => row.receivedAt !== null).length
  if (deployment.closedAt !== null) {
    // The answer to a receipt may be lost on its way; whoever asks again with the same bytes is told the same.
    const key = late === null ? undefined : lateKeyOf(tx, share)
    const same =
      share.receiptStatement !== null &&
      equalBytes(share.receiptStatement, input.statement) &&
      // Of two devices with one package at the same moment, the second is not told that it is the one.
      (late === null || (key !== undefined && equalBytes(key, late.statement.signPublicKey)))
    if (!same) throw new Refusal('DEPLOYMENT-CLOSED')
    return { outcome: { received: count(), shareCount: authority.shareCount, phase: authority.phase }, stored: false }
  }
  const at = server.clock.now()
  if (late !== null) tieLateEnrolment(tx, server, share, late)
  storeReceipt(tx, share, { statement: input.statement, signature: input.signature, at })
  closeDeployment(tx, deployment.id, at)
  appendAudit(tx, {
    at, actor, action: 'deployment.received', subjectType: 'deployment', subjectId: deployment.id,
    detail: { authorityId: authority.id, shareIndex: share.shareIndex, commitment: toHex(share.commitment as Uint8Array), from, holderName: share.holderName },
  })
  const received = count()
  if (received < authority.shareCount) return { outcome: { received, shareCount: authority.shareCount, phase: authority.phase }, stored: true }
  const phase = nextAuthorityPhase(authority.phase, 'deployed')
  setAuthorityPhase(tx, authority.id, { phase, at })
  appendAudit(tx, { at, actor: 'server', action: 'authority.deployed', subjectType: 'authority', subjectId: authority.id, detail: { received } })
  return { outcome: { received, shareCount: authority.shareCount, phase }, stored: true }
}
