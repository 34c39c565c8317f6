// Proposals to change an authority's policy, and the approvals that holders' devices signed for them.
import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { proposalStates } from '../../web/core/policy/policy.ts'
import { authority } from './authority.ts'
import { between, bytes, isId, ofLength, oneOf } from './columns.ts'
import { user } from './login.ts'
import { nitrokey } from './nitrokey.ts'

/** A proposal. */
export const policyProposal = sqliteTable(
  'policy_proposal',
  {
    id: text().primaryKey(),
    authorityId: text().notNull().references(() => authority.id),
    /** Deterministic CBOR: what devices sign for. */
    proposal: bytes().notNull(),
    proposedBy: text().notNull().references(() => user.id),
    state: text({ enum: proposalStates }).notNull(),
    /** Why it is withdrawn, in the words of who did it. */
    stateReason: text(),
    proposedAt: integer().notNull(),
    expiresAt: integer().notNull(),
    closedAt: integer(),
  },
  (t) => [
    isId('policy_proposal_id', t.id),
    oneOf('policy_proposal_state', t.state, proposalStates),
    ofLength('policy_proposal_length', t.proposal, 1, 16384),
    check('policy_proposal_closed', sql`(${t.state} = 'open') = (${t.closedAt} is null)`),
    // Whoever approves knows what the others approve: one change at a time.
    uniqueIndex('policy_proposal_one_open').on(t.authorityId).where(sql`${t.state} = 'open'`),
    index('policy_proposal_list').on(t.authorityId, t.proposedAt, t.id),
  ],
)

/** An approval: a device counts once for a proposal. Rows are evidence, never changed and never deleted. */
export const policyApproval = sqliteTable(
  'policy_approval',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    proposalId: text().notNull().references(() => policyProposal.id),
    shareIndex: integer().notNull(),
    holderId: text().notNull().references(() => user.id),
    enrolmentId: text().notNull().references(() => nitrokey.id),
    statement: bytes().notNull(),
    signature: bytes().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    between('policy_approval_share_index', t.shareIndex, 1, 20),
    ofLength('policy_approval_signature', t.signature, 64),
    uniqueIndex('policy_approval_share').on(t.proposalId, t.shareIndex),
    uniqueIndex('policy_approval_device').on(t.proposalId, t.enrolmentId),
  ],
)
