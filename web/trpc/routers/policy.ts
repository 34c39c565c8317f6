// Changes of policy: proposed by an administrator, approved by holders' Nitrokeys. Output types: web/server/policy.
import { z } from 'zod'
import { proposalStates } from '../../core/policy/policy.ts'
import { approvePolicy } from '../../server/policy/approve.ts'
import { declinePolicy } from '../../server/policy/decline.ts'
import { proposePolicy } from '../../server/policy/propose.ts'
import { listPolicyProposals, readPolicyProposal } from '../../server/policy/view.ts'
import { withdrawPolicy } from '../../server/policy/withdraw.ts'
import { administrator, proven, provenAdministrator, router, signedIn } from '../procedures.ts'
import { base64Bytes, id, words } from './fields.ts'

const policy = z.strictObject({ requesterMayContribute: z.boolean(), refusalEndsSession: z.boolean() })

export const policyRouter = router({
  /** The newest proposals that the caller may see: ProposalView[]. */
  list: signedIn.input(z.strictObject({ authorityId: id.optional(), state: z.enum(proposalStates).optional() })).query(({ ctx, input }) => listPolicyProposals(ctx.server, ctx.actor, input)),
  /** ProposalDetail. */
  byId: signedIn.input(z.strictObject({ proposalId: id })).query(({ ctx, input }) => readPolicyProposal(ctx.server, ctx.actor, input)),
  propose: provenAdministrator.input(z.strictObject({ authorityId: id, policy, reason: words })).mutation(({ ctx, input }) => proposePolicy(ctx.server, ctx.actor, input)),
  withdraw: administrator.input(z.strictObject({ proposalId: id, reason: words })).mutation(({ ctx, input }) => withdrawPolicy(ctx.server, ctx.actor, input)),
  /** PolicyDeclined: no signature, as for a session. */
  decline: signedIn.input(z.strictObject({ proposalId: id, reason: words })).mutation(({ ctx, input }) => declinePolicy(ctx.server, ctx.actor, input)),
  /** The bridge's result for the job `policy`: Approved. */
  approve: proven.input(z.strictObject({ proposalId: id, statement: base64Bytes(6144), signature: base64Bytes(64) })).mutation(({ ctx, input }) => approvePolicy(ctx.server, ctx.actor, input)),
})
