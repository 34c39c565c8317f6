// Dealing: all N Nitrokeys are enrolled, so a key room makes the key, splits it and seals each share to its device
// (protocol.md, "Dealing"). The verb returns at once; what comes of it is stored in one transaction, or undone.
import { checkpoint, transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, clearRoster, setAuthorityPhase, storeDealt, storeRoster, type AuthorityRow } from '../../../db/store/authority.ts'
import { insertDeployments } from '../../../db/store/deployment.ts'
import { planSerial } from '../../../db/store/session.ts'
import { enrolmentFor, giveSharesTo, personByEmail, sharesOf, storeCommitment, tieEnrolment } from '../../../db/store/share.ts'
import { nextAuthorityPhase } from '../../core/authority/phases.ts'
import { equalBytes, sha256, toHex } from '../../core/bytes/bytes.ts'
import { serialFromRandom } from '../../core/certificate/serial.ts'
import { verifySigned } from '../../core/certificate/signed.ts'
import { idBytes, idText } from '../../core/identifiers.ts'
import { Refusal, type RefusalId } from '../../core/refusal.ts'
import { decodeRoster, encodeRoster, rosterDigest, type Roster, type RosterEntry } from '../../core/roster/roster.ts'
import { commitServerPart } from '../../core/share/deal.ts'
import type { GenerateAuthority, GeneratedAuthority } from '../../keyroom/door.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { startNext } from '../session/end.ts'
import { liveOf } from '../session/live.ts'
import { announce } from './seen.ts'
import { removeServerPart, writeServerPart } from './server-part.ts'

type Plan = Omit<GenerateAuthority, 'signal' | 'onProgress'>

/** Starts the dealing and returns; events tell how it goes. Refuses AUTHORITY-NOT-ENROLLED with how many are missing. */
export function dealAuthority(server: Server, actor: Actor, input: { readonly authorityId: string }): { readonly phase: 'dealing' } {
  requireRole(actor, 'administrator')
  const { authorityId } = input
  const plan = transaction(server.db, (tx) => planDealing(tx, server, actor, authorityId))
  announce(server, authorityId, { topic: 'authority', id: authorityId, what: 'dealing' })
  const stop = new AbortController()
  const done = run(server, authorityId, plan, stop.signal)
    // Not even the failure could be stored: the authority stays `dealing` until the next start.
    .catch((cause: unknown) => server.log.error({ cause, authorityId }, 'the end of a dealing could not be stored'))
    .finally(() => {
      liveOf(server).dealings.delete(authorityId)
      startNext(server)
    })
  liveOf(server).dealings.set(authorityId, { stop, done })
  return { phase: 'dealing' }
}

/** Settles when the dealing of an authority that is under way has come to its end, whichever; at once when there is none. */
export async function dealingEnded(server: Server, authorityId: string): Promise<void> {
  await liveOf(server).dealings.get(authorityId)?.done
}

function planDealing(tx: Handle, server: Server, actor: Actor, authorityId: string): Plan {
  const row = authorityById(tx, authorityId)
  if (row === undefined) throw new Refusal('NOT-FOUND', { what: 'authority' })
  const at = server.clock.now()
  const phase = nextAuthorityPhase(row.phase, 'deal')
  const roster = rosterOf(tx, row)
  const serialNumber = serialFromRandom(server.random(20))
  const digest = rosterDigest(roster)
  storeRoster(tx, row.id, encodeRoster(roster), digest)
  planSerial(tx, toHex(serialNumber), row.id, at)
  setAuthorityPhase(tx, row.id, { phase, at })
  const { hash } = appendAudit(tx, {
    at, actor: actor.userId, action: 'authority.dealing', subjectType: 'authority', subjectId: row.id,
    detail: { generation: row.generation, rosterDigest: toHex(digest), serialNumber: toHex(serialNumber) },
  })
  return {
    roster,
    subject: { commonName: row.name, organization: row.organization, country: row.country },
    keyAlgorithm: row.keyAlgorithm,
    validityYears: row.validityYears,
    serialNumber,
    notBefore: Math.floor(at / 1000) * 1000,
    consoleOrigin: server.settings.PUBLIC_ORIGIN,
    deploymentIds: roster.entries.map(() => server.random(16)),
    auditHead: hash,
  }
}

function rosterOf(tx: Handle, row: AuthorityRow): Roster {
  for (const { email, holderId } of sharesOf(tx, row.id, row.generation)) {
    const person = holderId === null ? personByEmail(tx, email) : undefined
    if (person !== undefined) giveSharesTo(tx, email, person.id)
  }
  const shares = sharesOf(tx, row.id, row.generation)
  const entries = shares.flatMap((share): RosterEntry[] => {
    const enrolment = enrolmentFor(tx, share)
    if (enrolment === undefined) return []
    tieEnrolment(tx, share, enrolment.id)
    const { serial, signPublicKey, openPublicKey } = enrolment
    return [{ shareIndex: share.shareIndex, nitrokeyId: share.nitrokeyId, serial, holderName: share.holderName, signPublicKey, openPublicKey }]
  })
  if (entries.length < row.shareCount) throw new Refusal('AUTHORITY-NOT-ENROLLED', { missing: row.shareCount - entries.length, shareCount: row.shareCount })
  return { authorityId: idBytes(row.id), generation: row.generation, authorityName: row.name, threshold: row.threshold, shareCount: row.shareCount, entries }
}

async function run(server: Server, authorityId: string, plan: Plan, signal: AbortSignal): Promise<void> {
  try {
    const generated = await server.keyRoom.generateAuthority({
      ...plan,
      signal,
      onProgress: (step) => announce(server, authorityId, { topic: 'authority', id: authorityId, what: 'dealing', facts: { step } }),
    })
    try {
      await store(server, authorityId, plan, generated)
    } finally {
      generated.serverPart.fill(0)
    }
    announce(server, authorityId, { topic: 'authority', id: authorityId, what: 'dealt' })
  } catch (cause) {
    if (!(cause instanceof Refusal)) server.log.error({ cause, authorityId }, 'dealing failed')
    undo(server, authorityId, cause instanceof Refusal ? cause.id : 'SERVER-FAILED')
  }
}

async function store(server: Server, authorityId: string, plan: Plan, generated: GeneratedAuthority): Promise<void> {
  await checkGenerated(plan, generated)
  const { generation } = plan.roster
  let stored = false
  try {
    writeServerPart(server.settings, authorityId, generation, generated.serverPart)
    transaction(server.db, (tx) => storeGenerated(tx, server, authorityId, generated))
    stored = true
  } finally {
    // The row that would need the file does not exist; when the process dies here, the next start removes it.
    if (!stored) removeServerPart(server.settings, authorityId, generation)
  }
}

/** The key room is trusted with the key, not with its book-keeping: what it says is compared with what was planned. */
async function checkGenerated(plan: Plan, generated: GeneratedAuthority): Promise<void> {
  await verifySigned(generated.certificate, generated.certificate)
  const sound =
    equalBytes(commitServerPart(generated.serverPart), generated.serverPartCommitment) &&
    generated.commitments.length === plan.roster.shareCount &&
    generated.deployments.length === plan.roster.shareCount &&
    generated.deployments.every(
      (deployment, position) =>
        deployment.shareIndex === position + 1 &&
        equalBytes(deployment.deploymentId, plan.deploymentIds[position] as Uint8Array) &&
        equalBytes(sha256(deployment.sealed), deployment.sealedDigest),
    )
  if (!sound) throw new TypeError('the key room answered something else than it was asked')
}

function storeGenerated(tx: Handle, server: Server, authorityId: string, generated: GeneratedAuthority): void {
  const row = authorityById(tx, authorityId) as AuthorityRow
  const at = server.clock.now()
  const phase = nextAuthorityPhase(row.phase, 'dealt')
  const { generation } = decodeRoster(row.roster as Uint8Array)
  storeDealt(tx, row.id, generated.certificate, generated.serverPartCommitment)
  generated.commitments.forEach((commitment, position) => storeCommitment(tx, { authorityId, generation, shareIndex: position + 1 }, commitment))
  insertDeployments(
    tx,
    generated.deployments.map(({ deploymentId, shareIndex, sealed, sealedDigest }) => ({
      id: idText(deploymentId), authorityId, generation, shareIndex, sealedTo: 'nitrokey' as const, sealed, sealedDigest, createdAt: at,
    })),
  )
  setAuthorityPhase(tx, row.id, { phase, at })
  appendAudit(tx, {
    at, actor: 'server', action: 'authority.dealt', subjectType: 'authority', subjectId: authorityId,
    detail: { generation, certificateDigest: toHex(sha256(generated.certificate)), serverPartCommitment: toHex(generated.serverPartCommitment), deployments: generated.deployments.length },
  })
}

/** dealing → enrolling, with the reason; when the authority was abandoned meanwhile, that stands. */
function undo(server: Server, authorityId: string, reason: RefusalId): void {
  const undone = transaction(server.db, (tx) => failDealing(tx, server, authorityId, reason))
  if (undone) announce(server, authorityId, { topic: 'authority', id: authorityId, what: 'deal-failed', facts: { reason } })
  checkpoint(server.db)
}

/** Inside a transaction: takes an authority that is dealing back to enrolling. Says whether it was dealing. */
export function failDealing(tx: Handle, server: Server, authorityId: string, reason: RefusalId): boolean {
  const row = authorityById(tx, authorityId)
  if (row?.phase !== 'dealing') return false
  const at = server.clock.now()
  // The devices may change before the next try; only a dealing ties them.
  for (const share of sharesOf(tx, row.id, row.generation)) tieEnrolment(tx, share, null)
  clearRoster(tx, row.id)
  setAuthorityPhase(tx, row.id, { phase: nextAuthorityPhase(row.phase, 'deal-failed'), at, reason })
  appendAudit(tx, { at, actor: 'server', action: 'authority.deal-failed', subjectType: 'authority', subjectId: row.id, detail: { reason } })
  return true
}
