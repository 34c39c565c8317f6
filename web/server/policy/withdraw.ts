// Taking a proposal back: any administrator may, for a reason that everybody concerned reads.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { closeProposal, proposalById } from '../../../db/store/policy.ts'
import { announce } from '../authority/seen.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { expireProposals } from './expire.ts'
import { openOnly } from './open-only.ts'

/** Withdraws a proposal. Refuses NOT-FOUND, and POLICY-CLOSED when it has ended already. */
export function withdrawPolicy(server: Server, actor: Actor, { proposalId, reason }: { readonly proposalId: string; readonly reason: string }): { readonly state: 'withdrawn' } {
  requireRole(actor, 'administrator')
  expireProposals(server)
  const { authorityId } = transaction(server.db, (tx) => {
    const row = openOnly(proposalById(tx, proposalId))
    const at = server.clock.now()
    closeProposal(tx, row.id, { state: 'withdrawn', reason, at })
    appendAudit(tx, { at, actor: actor.userId, action: 'policy.withdrawn', subjectType: 'policy', subjectId: row.id, detail: { authorityId: row.authorityId, reason } })
    return row
  })
  announce(server, authorityId, { topic: 'policy', id: proposalId, what: 'withdrawn' })
  return { state: 'withdrawn' }
}
