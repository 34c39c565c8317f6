// A dealing under way: what the key room gives is compared with what was planned and stored in one transaction, after the
// server part is on the disk; whatever goes wrong takes the authority back to enrolling.
import { checkpoint, transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, clearRoster, setAuthorityPhase, storeDealt, type AuthorityRow } from '../../../db/store/authority.ts'
import { insertDeployments } from '../../../db/store/deployment.ts'
import { sharesOf, storeCommitment, tieEnrolment } from '../../../db/store/share.ts'
import { nextAuthorityPhase } from '../../core/authority/phases.ts'
import { equalBytes, sha256, toHex } from '../../core/bytes/bytes.ts'
import { verifySigned } from '../../core/certificate/signed.ts'
import { idText } from '../../core/identifiers.ts'
import { Refusal, type RefusalId } from '../../core/refusal.ts'
import { decodeRoster } from '../../core/roster/roster.ts'
import { commitServerPart } from '../../core/share/deal.ts'
import type { GenerateAuthority, GeneratedAuthority } from '../../keyroom/door.ts'
import type { Server } from '../context.ts'
import { tell } from '../notification/notify.ts'
import { announce } from './seen.ts'
import { removeServerPart, writeServerPart } from './server-part.ts'

/** What a key room is asked to generate. */
export type DealingPlan = Omit<GenerateAuthority, 'signal' | 'onProgress'>

/** Has a key room generate what was planned, and stores it or undoes the dealing. */
export async function runDealing(server: Server, authorityId: string, plan: DealingPlan, signal: AbortSignal): Promise<void> {
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

async function store(server: Server, authorityId: string, plan: DealingPlan, generated: GeneratedAuthority): Promise<void> {
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
async function checkGenerated(plan: DealingPlan, generated: GeneratedAuthority): Promise<void> {
  await verifySigned(generated.certificate, generated.certificate)
  const sound =
    equalBytes(commitServerPart(generated.serverPart), generated.serverPartCommitment) &&
    generated.commitments.length === plan.roster.shareCount &&
    generated.deployments.length === plan.roster.shareCount &&
    generated.deployments.every(
      (deployment, position) =>
        deployment.shareIndex === position + 1 &&
        equalBytes(deployment.deploymentId, plan.deploymentIds[position] as Uint8Array) &&
        equalBytes(sha256(deployment.sealed), deployment.sealedDigest) &&
        (deployment.sealedPassphrase === null) === (plan.roster.entries[position]?.openPublicKey !== null),
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
    generated.deployments.map(({ deploymentId, shareIndex, sealed, sealedDigest, enrolmentTokenDigest, sealedPassphrase }) => ({
      id: idText(deploymentId), authorityId, generation, shareIndex, sealed, sealedDigest, enrolmentTokenDigest, createdAt: at,
      sealedTo: sealedPassphrase === null ? ('nitrokey' as const) : ('passphrase' as const), sealedPassphrase,
    })),
  )
  const shares = sharesOf(tx, authorityId, generation)
  for (const { deploymentId, shareIndex } of generated.deployments) {
    const holderId = shares.find((share) => share.shareIndex === shareIndex)?.holderId
    if (holderId !== undefined && holderId !== null) tell(tx, server, [holderId], { kind: 'deployment-waits', subjectId: idText(deploymentId), facts: { authorityName: row.name } })
  }
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
