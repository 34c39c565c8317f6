// Changes of policy in the domain's words: what is proposed, what became of it, which devices approved.
import { and, asc, desc, eq, inArray, lte, max } from 'drizzle-orm'
import type { ProposalState } from '../../web/core/policy/policy.ts'
import type { Handle } from '../client.ts'
import { policyApproval, policyProposal } from '../schema/policy.ts'
import type { SignedByDevice } from './share.ts'

/** A proposal as it is stored. */
export type ProposalRow = typeof policyProposal.$inferSelect
/** An approval as it is stored. */
export type ApprovalRow = typeof policyApproval.$inferSelect

/** Stores a new proposal. */
export function insertProposal(tx: Handle, row: typeof policyProposal.$inferInsert): void {
  tx.insert(policyProposal).values(row).run()
}

/** The proposal of an id. */
export function proposalById(db: Handle, id: string): ProposalRow | undefined {
  return db.select().from(policyProposal).where(eq(policyProposal.id, id)).get()
}

/** The proposal that an authority's holders are deciding on. */
export function openProposalOf(db: Handle, authorityId: string): ProposalRow | undefined {
  return db.select().from(policyProposal).where(and(eq(policyProposal.authorityId, authorityId), eq(policyProposal.state, 'open'))).get()
}

/** Proposals of some authorities, newest first. */
export function listProposals(db: Handle, filter: { readonly authorityIds: readonly string[]; readonly state?: ProposalState | undefined; readonly limit: number }): ProposalRow[] {
  const { authorityIds, state, limit } = filter
  return db
    .select()
    .from(policyProposal)
    .where(and(inArray(policyProposal.authorityId, [...authorityIds]), state === undefined ? undefined : eq(policyProposal.state, state)))
    .orderBy(desc(policyProposal.proposedAt), desc(policyProposal.id))
    .limit(limit)
    .all()
}

/** The open proposals whose time is over at `now` (ms). */
export function proposalsOver(db: Handle, now: number): ProposalRow[] {
  return db.select().from(policyProposal).where(and(eq(policyProposal.state, 'open'), lte(policyProposal.expiresAt, now))).all()
}

/** Closes a proposal. */
export function closeProposal(tx: Handle, id: string, end: { readonly state: Exclude<ProposalState, 'open'>; readonly reason?: string; readonly at: number }): void {
  tx.update(policyProposal).set({ state: end.state, stateReason: end.reason ?? null, closedAt: end.at }).where(eq(policyProposal.id, id)).run()
}

/** Stores an approval for ever. */
export function insertApproval(tx: Handle, row: typeof policyApproval.$inferInsert): void {
  tx.insert(policyApproval).values(row).run()
}

/** The approvals of a proposal, in the order in which they came. */
export function approvalsOf(db: Handle, proposalId: string): ApprovalRow[] {
  return db.select().from(policyApproval).where(eq(policyApproval.proposalId, proposalId)).orderBy(asc(policyApproval.id)).all()
}

/** The number of the newest approval; 0 when there is none. */
export function newestApproval(db: Handle): number {
  return db.select({ id: max(policyApproval.id) }).from(policyApproval).get()?.id ?? 0
}

/** What devices signed for a proposal, up to the approval of a number. */
export function signedApprovalsOf(db: Handle, proposalId: string, until: number): SignedByDevice[] {
  return db
    .select({ statement: policyApproval.statement, signature: policyApproval.signature, enrolmentId: policyApproval.enrolmentId })
    .from(policyApproval)
    .where(and(eq(policyApproval.proposalId, proposalId), lte(policyApproval.id, until)))
    .orderBy(asc(policyApproval.id))
    .all()
}
