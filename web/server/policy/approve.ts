// A holder approves a change of policy by a signature of their Nitrokey. With the threshold's approval the policy changes, in
// the same transaction; sessions that are open keep the one that they opened under (protocol.md, "Policy").
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit, isRowSince } from '../../../db/store/audit.ts'
import { authorityById, setPolicy, type AuthorityRow } from '../../../db/store/authority.ts'
import { approvalsOf, closeProposal, insertApproval, proposalById, type ProposalRow } from '../../../db/store/policy.ts'
import { keepsShareOf, shareOfHolder } from '../../../db/store/share.ts'
import { toHex } from '../../core/bytes/bytes.ts'
import { verifyPolicyApproval, type PolicyApproval } from '../../core/policy/approval.ts'
import { policyNumber, policyOf, type ProposalState } from '../../core/policy/policy.ts'
import { decodeProposal } from '../../core/policy/proposal.ts'
import { Refusal } from '../../core/refusal.ts'
import { withLateKeys } from '../../core/roster/late-keys.ts'
import { decodeRoster } from '../../core/roster/roster.ts'
import type { PolicyStatement, Verified } from '../../core/statement/statement.ts'
import { hasDeclined } from '../authority/declined.ts'
import { lateKeysOf } from '../authority/late-keys.ts'
import { announce } from '../authority/seen.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { expireProposals } from './expire.ts'
import { openOnly } from './open-only.ts'

/** How many devices have approved of how many it takes, and whether the policy has changed. */
export interface Approved {
  readonly count: number
  readonly threshold: number
  readonly state: ProposalState
}

/**
 * Takes an approval. Refuses NOT-FOUND to strangers, POLICY-CLOSED, STATEMENT-… and SIGNATURE-INVALID for what is wrong,
 * CONTRIBUTION-NOT-YOURS for another's share, CONTRIBUTION-BY-REQUESTER, POLICY-DECLINED after a no, and POLICY-APPROVED the second time.
 */
export async function approvePolicy(server: Server, actor: Actor, input: { readonly proposalId: string } & PolicyApproval): Promise<Approved> {
  expireProposals(server)
  const row = openOnly(visible(proposalById(server.db, input.proposalId), ({ authorityId }) => keepsShareOf(server.db, authorityId, actor.userId), 'proposal'))
  const authority = authorityById(server.db, row.authorityId) as AuthorityRow
  const roster = decodeRoster(authority.roster as Uint8Array)
  const statement = await verifyPolicyApproval(input, {
    consoleOrigin: server.settings.PUBLIC_ORIGIN, proposal: row.proposal,
    roster: withLateKeys(roster, lateKeysOf(server.db, authority.id, roster)), rosterDigest: authority.rosterDigest as Uint8Array,
  })
  const outcome = transaction(server.db, (tx) => store(tx, server, actor, input, statement))
  announce(server, row.authorityId, { topic: 'policy', id: row.id, what: 'approved', facts: { count: outcome.count, threshold: outcome.threshold } })
  if (outcome.state === 'applied') announce(server, row.authorityId, { topic: 'policy', id: row.id, what: 'changed' })
  return outcome
}

/** Inside the transaction: everything is looked at again, for others may have acted while the signature was verified. */
function store(tx: Handle, server: Server, actor: Actor, { proposalId, statement: encoded, signature }: { readonly proposalId: string } & PolicyApproval, statement: Verified<PolicyStatement>): Approved {
  const row = openOnly(proposalById(tx, proposalId))
  const at = server.clock.now()
  if (row.expiresAt <= at) throw new Refusal('POLICY-CLOSED', { state: 'expired' })
  const authority = authorityById(tx, row.authorityId) as AuthorityRow
  const { shareIndex, nitrokeyId } = statement
  const share = shareOfHolder(tx, authority.id, authority.generation, actor.userId)
  if (share?.shareIndex !== shareIndex || share.enrolmentId === null) throw new Refusal('CONTRIBUTION-NOT-YOURS', { shareIndex })
  // The present policy says whether whoever asks may approve; it holds until it is changed.
  if (row.proposedBy === actor.userId && !authority.requesterMayContribute) throw new Refusal('CONTRIBUTION-BY-REQUESTER')
  if (hasDeclined(tx, { type: 'policy', id: row.id }, actor.userId)) throw new Refusal('POLICY-DECLINED')
  if (!isRowSince(tx, statement.auditHead, { action: 'policy.proposed', subjectType: 'policy', subjectId: row.id })) throw new Refusal('STATEMENT-WRONG-AUDIT-HEAD', { purpose: 'policy' })
  const before = approvalsOf(tx, row.id)
  if (before.some((one) => one.shareIndex === shareIndex || one.enrolmentId === share.enrolmentId)) throw new Refusal('POLICY-APPROVED', { shareIndex })
  insertApproval(tx, { proposalId: row.id, shareIndex, holderId: actor.userId, enrolmentId: share.enrolmentId, statement: encoded, signature, at })
  const [count, { threshold }] = [before.length + 1, authority]
  appendAudit(tx, {
    at, actor: actor.userId, action: 'policy.approved', subjectType: 'policy', subjectId: row.id,
    detail: { authorityId: authority.id, shareIndex, nitrokeyId, count, threshold, proposal: toHex(statement.proposalDigest) },
  })
  if (count < threshold) return { count, threshold, state: 'open' }
  apply(tx, authority, row, at)
  return { count, threshold, state: 'applied' }
}

function apply(tx: Handle, authority: AuthorityRow, row: ProposalRow, at: number): void {
  const { before, after } = decodeProposal(row.proposal)
  // What the holders read as the present policy must be it: nothing else changes one, and a restored database might have.
  if (policyNumber(before) !== policyNumber(policyOf(authority))) throw new Refusal('POLICY-MISMATCH', { field: 'before' })
  setPolicy(tx, authority.id, after)
  closeProposal(tx, row.id, { state: 'applied', at })
  appendAudit(tx, { at, actor: 'server', action: 'policy.changed', subjectType: 'policy', subjectId: row.id, detail: { authorityId: authority.id, authorityName: authority.name, ...after } })
}
