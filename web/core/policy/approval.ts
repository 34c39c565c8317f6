// A holder's approval of a proposal: the statement that their device signs, and all that must hold before it counts
// (protocol.md, "Policy", rules ). The device, the window and the server build and check it here.
import { equalBytes } from '../bytes/bytes.ts'
import { Refusal } from '../refusal.ts'
import { rosterEntry, type Roster } from '../roster/roster.ts'
import { expectStatement } from '../statement/expect.ts'
import { decodeStatement, verifyStatement, type PolicyStatement, type Verified } from '../statement/statement.ts'
import { policyNumber } from './policy.ts'
import { decodeProposal, proposalDigest } from './proposal.ts'

/** Whose approval it is, and the head of the audit chain as they were shown it. */
export interface Approver {
  readonly nitrokeyId: string
  readonly shareIndex: number
  readonly auditHead: Uint8Array
}

/** The statement that approves a proposal (CBOR). Refuses POLICY-MALFORMED, POLICY-UNCHANGED. */
export function policyStatement(encoded: Uint8Array, { nitrokeyId, shareIndex, auditHead }: Approver): PolicyStatement {
  return { ...boundBy(encoded), purpose: 'policy', nitrokeyId, shareIndex, auditHead }
}

/** What a statement must say whoever signs it. */
function boundBy(encoded: Uint8Array) {
  const { consoleOrigin, proposalId, expiresAt, authorityId, generation, rosterDigest, before, after } = decodeProposal(encoded)
  return {
    consoleOrigin, sessionId: proposalId, expiresAt, authorityId, generation, rosterDigest,
    policyBefore: policyNumber(before), policyAfter: policyNumber(after), proposalDigest: proposalDigest(encoded),
  }
}

/** An approval as it travels: statement (CBOR) and device signature (64 bytes). */
export interface PolicyApproval {
  readonly statement: Uint8Array
  readonly signature: Uint8Array
}

/** What an approval must be about, and for which console. `roster`: with the keys that came late; `rosterDigest`: of the roster that was dealt. */
export interface ApprovalExpectation {
  readonly consoleOrigin: string
  readonly proposal: Uint8Array
  readonly roster: Roster
  readonly rosterDigest: Uint8Array
}

/**
 * The whole check. Refuses a proposal that is not for this roster (POLICY-MISMATCH), STATEMENT-… in the order S-1 to S-13,
 * then SIGNATURE-INVALID: what it is about comes first, so that an approval of another proposal is named as that.
 */
export async function verifyPolicyApproval({ statement: encoded, signature }: PolicyApproval, { consoleOrigin, proposal, roster, rosterDigest }: ApprovalExpectation): Promise<Verified<PolicyStatement>> {
  const bound = boundBy(proposal)
  checkPlace(bound, roster, rosterDigest)
  const unverified = decodeStatement(encoded)
  if (unverified.purpose !== 'policy') throw new Refusal('STATEMENT-WRONG-PURPOSE', { expected: 'policy', got: unverified.purpose })
  // Of a console that moved since, also the proposal is another's.
  expectStatement(unverified, { consoleOrigin })
  expectStatement(unverified, bound)
  if (unverified.shareIndex > roster.shareCount) throw new Refusal('STATEMENT-WRONG-INDEX', { purpose: 'policy' })
  const { nitrokeyId, signPublicKey } = rosterEntry(roster, unverified.shareIndex)
  expectStatement(unverified, { nitrokeyId })
  if (signPublicKey === null) throw new Refusal('STATEMENT-WRONG-NITROKEY', { purpose: 'policy' })
  return verifyStatement('policy', encoded, signature, signPublicKey)
}

/** Compares a proposal with the roster, or the share, of whoever decides on it. Refuses POLICY-MISMATCH with the field that differs. */
export function checkPlace(proposal: Pick<PolicyStatement, 'authorityId' | 'generation' | 'rosterDigest'>, roster: Pick<Roster, 'authorityId' | 'generation'>, rosterDigest: Uint8Array): void {
  const same: readonly (readonly [string, boolean])[] = [
    ['authorityId', equalBytes(proposal.authorityId, roster.authorityId)],
    ['generation', proposal.generation === roster.generation],
    ['rosterDigest', equalBytes(proposal.rosterDigest, rosterDigest)],
  ]
  const differs = same.find(([, fits]) => !fits)
  if (differs !== undefined) throw new Refusal('POLICY-MISMATCH', { field: differs[0] })
}
