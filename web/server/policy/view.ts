// What the pages see of a proposal. Bytes are base64, digests hexadecimal, times ms since 1970 UTC.
import { auditHead } from '../../../db/store/audit.ts'
import { authorityById, listAuthorities, type AuthorityRow } from '../../../db/store/authority.ts'
import { approvalsOf, listProposals, proposalById, type ProposalRow } from '../../../db/store/policy.ts'
import { sharesOf } from '../../../db/store/share.ts'
import { toBase64, toHex } from '../../core/bytes/bytes.ts'
import type { Policy, ProposalState } from '../../core/policy/policy.ts'
import { decodeProposal, proposalDigest } from '../../core/policy/proposal.ts'
import type { RefusalId } from '../../core/refusal.ts'
import { declinedOf } from '../authority/declined.ts'
import { seenAuthority, seesAll } from '../authority/seen.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { expireProposals } from './expire.ts'

/** A proposal, who has approved it, and what the person who asks can do. */
export interface ProposalView {
  readonly proposalId: string
  readonly authorityId: string
  readonly authorityName: string
  readonly before: Policy
  readonly after: Policy
  readonly proposerName: string
  readonly reason: string
  readonly state: ProposalState
  /** Why it was withdrawn, in the words of who did it. */
  readonly stateReason: string | null
  readonly proposedAt: number
  readonly expiresAt: number
  readonly closedAt: number | null
  readonly threshold: number
  readonly shareCount: number
  /** The holders; `approvedAt`: when their device signed for it; `declined`: their no; `proposed`: it is theirs, so that others approve it. */
  readonly holders: readonly { readonly shareIndex: number; readonly holderName: string; readonly nitrokeyId: string; readonly location: string; readonly approvedAt: number | null; readonly declined: { readonly at: number; readonly reason: string } | null; readonly proposed: boolean }[]
  /** The share of the person who asks, and why they may not approve now (null: they may). */
  readonly mine: { readonly shareIndex: number; readonly nitrokeyId: string; readonly refusal: RefusalId | null } | null
}

/** A proposal with all that approving it takes. */
export interface ProposalDetail extends ProposalView {
  /** CBOR: what the device signs for. */
  readonly proposal: string
  readonly digest: string
  readonly roster: string
  /** Head of the audit chain as it is shown now; the statement carries it. */
  readonly auditHead: string
}

/** The newest proposals of the authorities that a person may see, or of one. Refuses NOT-FOUND. */
export function listPolicyProposals(server: Server, actor: Actor, input: { readonly authorityId?: string | undefined; readonly state?: ProposalState | undefined }): readonly ProposalView[] {
  expireProposals(server)
  const { db } = server
  const seen = input.authorityId === undefined ? listAuthorities(db, seesAll(actor) ? {} : { holderId: actor.userId }) : [seenAuthority(db, actor, input.authorityId)]
  return listProposals(db, { authorityIds: seen.map(({ id }) => id), state: input.state, limit: 100 }).map((row) => viewOf(server, actor, row))
}

/** One proposal, for somebody who may see its authority. Refuses NOT-FOUND. */
export function readPolicyProposal(server: Server, actor: Actor, input: { readonly proposalId: string }): ProposalDetail {
  expireProposals(server)
  const { db } = server
  const row = visible(proposalById(db, input.proposalId), () => true, 'proposal')
  const authority = seenAuthority(db, actor, row.authorityId)
  return {
    ...viewOf(server, actor, row),
    proposal: toBase64(row.proposal),
    digest: toHex(proposalDigest(row.proposal)),
    roster: toBase64(authority.roster as Uint8Array),
    auditHead: toHex(auditHead(db).hash),
  }
}

function viewOf({ db }: Server, actor: Actor, row: ProposalRow): ProposalView {
  const authority = authorityById(db, row.authorityId) as AuthorityRow
  const { generation, before, after, proposer, reason } = decodeProposal(row.proposal)
  const [shares, approvals] = [sharesOf(db, authority.id, generation), approvalsOf(db, row.id)]
  const declined = declinedOf(db, { type: 'policy', id: row.id }, shares)
  const own = shares.find(({ holderId }) => holderId === actor.userId)
  const refusal: RefusalId | null =
    row.state !== 'open' ? 'POLICY-CLOSED'
    : approvals.some(({ shareIndex }) => shareIndex === own?.shareIndex) ? 'POLICY-APPROVED'
    : declined.some(({ shareIndex }) => shareIndex === own?.shareIndex) ? 'POLICY-DECLINED'
    : row.proposedBy === actor.userId && !authority.requesterMayContribute ? 'CONTRIBUTION-BY-REQUESTER'
    : null
  const { state, stateReason, proposedAt, expiresAt, closedAt } = row
  const { threshold, shareCount } = authority
  return {
    proposalId: row.id, authorityId: authority.id, authorityName: authority.name, before, after, proposerName: proposer, reason, state, stateReason, proposedAt, expiresAt, closedAt, threshold, shareCount,
    holders: shares.map(({ shareIndex, holderId, holderName, nitrokeyId, location }) => {
      const no = declined.find((one) => one.shareIndex === shareIndex)
      return {
        shareIndex, holderName, nitrokeyId, location, approvedAt: approvals.find((one) => one.shareIndex === shareIndex)?.at ?? null,
        declined: no === undefined ? null : { at: no.at, reason: no.reason }, proposed: holderId === row.proposedBy && !before.requesterMayContribute,
      }
    }),
    mine: own === undefined ? null : { shareIndex: own.shareIndex, nitrokeyId: own.nitrokeyId, refusal },
  }
}
