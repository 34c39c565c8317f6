// An administrator proposes a change of an authority's policy. Nothing changes yet: its holders decide (protocol.md, "Policy").
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById } from '../../../db/store/authority.ts'
import { insertProposal, openProposalOf } from '../../../db/store/policy.ts'
import { nextAuthorityPhase } from '../../core/authority/phases.ts'
import { toHex } from '../../core/bytes/bytes.ts'
import { idBytes } from '../../core/identifiers.ts'
import { changedRules, policyOf, type Policy } from '../../core/policy/policy.ts'
import { encodeProposal, proposalDigest } from '../../core/policy/proposal.ts'
import { Refusal } from '../../core/refusal.ts'
import { announce } from '../authority/seen.ts'
import { requireRole, type Actor } from '../authorise.ts'
import { newId, type Server } from '../context.ts'
import { tellPolicyApprovers } from '../notification/notify.ts'
import { expireProposals } from './expire.ts'

/** How long holders have to decide, in ms. */
export const proposalLifetime = 7 * 24 * 3600_000

/** What is proposed, and why. */
export interface Proposing {
  readonly authorityId: string
  readonly policy: Policy
  readonly reason: string
}

/** Proposes. Refuses NOT-FOUND, what the authority's phase refuses, POLICY-UNCHANGED, and POLICY-PROPOSED while another one is open. */
export function proposePolicy(server: Server, actor: Actor, { authorityId, policy, reason }: Proposing): { readonly proposalId: string; readonly expiresAt: number } {
  requireRole(actor, 'administrator')
  expireProposals(server)
  const proposalId = newId(server)
  const expiresAt = transaction(server.db, (tx) => {
    const authority = authorityById(tx, authorityId)
    if (authority === undefined) throw new Refusal('NOT-FOUND', { what: 'authority' })
    nextAuthorityPhase(authority.phase, 'change-policy')
    const [before, after] = [policyOf(authority), policyOf(policy)]
    if (changedRules(before, after).length === 0) throw new Refusal('POLICY-UNCHANGED')
    const open = openProposalOf(tx, authorityId)
    if (open !== undefined) throw new Refusal('POLICY-PROPOSED', { proposalId: open.id })
    const at = server.clock.now()
    const until = at + proposalLifetime
    const proposal = encodeProposal({
      consoleOrigin: server.settings.PUBLIC_ORIGIN, proposalId: idBytes(proposalId), authorityId: idBytes(authorityId), generation: authority.generation,
      rosterDigest: authority.rosterDigest as Uint8Array, before, after, proposer: actor.name, reason, proposedAt: at, expiresAt: until,
    })
    insertProposal(tx, { id: proposalId, authorityId, proposal, proposedBy: actor.userId, state: 'open', proposedAt: at, expiresAt: until })
    appendAudit(tx, {
      at, actor: actor.userId, action: 'policy.proposed', subjectType: 'policy', subjectId: proposalId,
      detail: { authorityId, ...after, reason, expiresAt: until, proposal: toHex(proposalDigest(proposal)) },
    })
    tellPolicyApprovers(tx, server, authority, { proposalId, proposedBy: actor.userId, expiresAt: until })
    return until
  })
  announce(server, authorityId, { topic: 'policy', id: proposalId, what: 'proposed' })
  return { proposalId, expiresAt }
}
