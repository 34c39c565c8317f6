// A holder says no to a change of policy. Their word stands for this proposal, which ends `refused` when fewer holders than the
// threshold are left who could approve; approving is a signature of a Nitrokey, and saying no is none (protocol.md, "Policy").
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { approvalsOf, closeProposal, proposalById } from '../../../db/store/policy.ts'
import { keepsShareOf, shareOfHolder } from '../../../db/store/share.ts'
import type { ProposalState } from '../../core/policy/policy.ts'
import { Refusal } from '../../core/refusal.ts'
import { hasDeclined, leftToApprove } from '../authority/declined.ts'
import { announce } from '../authority/seen.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { expireProposals } from './expire.ts'
import { openOnly } from './open-only.ts'

/** What became of the proposal, and how many holders have approved it or still could. */
export interface PolicyDeclined { readonly state: ProposalState; readonly left: number }

/** Notes a holder's no, with a reason in their words. Refuses NOT-FOUND to strangers, POLICY-CLOSED, POLICY-DECLINED the second time and POLICY-APPROVED after a yes. */
export function declinePolicy(server: Server, actor: Actor, { proposalId, reason }: { readonly proposalId: string; readonly reason: string }): PolicyDeclined {
  expireProposals(server)
  const { authorityId } = visible(proposalById(server.db, proposalId), (row) => keepsShareOf(server.db, row.authorityId, actor.userId), 'proposal')
  const outcome = transaction(server.db, (tx): PolicyDeclined => {
    const row = openOnly(proposalById(tx, proposalId))
    const authority = authorityById(tx, authorityId) as AuthorityRow
    const { generation, threshold, requesterMayContribute } = authority
    const share = shareOfHolder(tx, authorityId, generation, actor.userId)
    if (share === undefined) throw new Refusal('CONTRIBUTION-NOT-YOURS')
    const { shareIndex } = share
    const subject = { type: 'policy', id: proposalId } as const
    if (hasDeclined(tx, subject, actor.userId)) throw new Refusal('POLICY-DECLINED')
    if (approvalsOf(tx, proposalId).some((one) => one.shareIndex === shareIndex)) throw new Refusal('POLICY-APPROVED', { shareIndex })
    const at = server.clock.now()
    appendAudit(tx, { at, actor: actor.userId, action: 'policy.declined', subjectType: 'policy', subjectId: proposalId, detail: { authorityId, shareIndex, reason } })
    const left = leftToApprove(tx, subject, { authorityId, generation, without: requesterMayContribute ? null : row.proposedBy })
    if (left >= threshold) return { state: 'open', left }
    closeProposal(tx, proposalId, { state: 'refused', at })
    appendAudit(tx, { at, actor: 'server', action: 'policy.refused', subjectType: 'policy', subjectId: proposalId, detail: { authorityId, authorityName: authority.name } })
    return { state: 'refused', left }
  })
  announce(server, authorityId, { topic: 'policy', id: proposalId, what: 'declined', facts: { left: outcome.left } })
  if (outcome.state === 'refused') announce(server, authorityId, { topic: 'policy', id: proposalId, what: 'refused' })
  return outcome
}
