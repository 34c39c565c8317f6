// What a console asks to approve of a policy, checked before a person sees it (docs/protocol.md, "Policy"): made for this
// console, put to this list of holders, of which this Nitrokey is one. The device compares the rest with the share on it.
import { fromBase64 } from '../../web/core/bytes/bytes.ts'
import { checkPlace } from '../../web/core/policy/approval.ts'
import { decodeProposal, proposalDigest, type Proposal } from '../../web/core/policy/proposal.ts'
import { decodeRoster, rosterDigest, type Roster, type RosterEntry } from '../../web/core/roster/roster.ts'
import type { Job } from '../contract/popup.ts'
import { PageRefusal } from './page-refusal.ts'

/** A checked question: all of it read from the bytes that the device signs for. */
export interface PolicyQuestion {
  readonly proposal: Proposal
  readonly digest: Uint8Array
  readonly roster: Roster
  /** The holder's own. */
  readonly entry: RosterEntry
}

/** Checks a question. Refuses POLICY-MALFORMED, POLICY-UNCHANGED, STATEMENT-WRONG-ORIGIN, and POLICY-MISMATCH with the field that differs. */
export function checkPolicyQuestion(job: Extract<Job, { kind: 'policy' }>, origin: string): PolicyQuestion {
  const encoded = fromBase64(job.proposal)
  const proposal = decodeProposal(encoded)
  const roster = decodeRoster(fromBase64(job.roster))
  if (proposal.consoleOrigin !== origin) throw new PageRefusal('STATEMENT-WRONG-ORIGIN', { purpose: 'policy' })
  checkPlace(proposal, roster, rosterDigest(roster))
  const entry = roster.entries.find(({ nitrokeyId }) => nitrokeyId === job.nitrokeyId)
  if (entry === undefined) throw new PageRefusal('POLICY-MISMATCH', { field: 'nitrokeyId' })
  return { proposal, digest: proposalDigest(encoded), roster, entry }
}
