// A proposal to change the policy of an authority: what its holders read and their devices sign for (protocol.md, "Policy").
// All that a holder is shown of it, who proposes and why, stands in these bytes.
import { labelledHash } from '../bytes/bytes.ts'
import { bytes, integer, recordCodec, text, type RecordOf } from '../bytes/record.ts'
import { idLength } from '../identifiers.ts'
import { Refusal } from '../refusal.ts'
import { mostPolicy, policyNumber, policyOfNumber, type Policy } from './policy.ts'

const time = (key: number) => integer(key, 0, Number.MAX_SAFE_INTEGER)
const fields = {
  version: integer(1, 1, 1),
  consoleOrigin: text(2, 1, 255, /^https?:\/\/[a-z0-9.:[\]-]+$/),
  proposalId: bytes(3, idLength),
  authorityId: bytes(4, idLength),
  generation: integer(5, 1, 0xffffffff),
  rosterDigest: bytes(6, 32),
  before: integer(7, 0, mostPolicy),
  after: integer(8, 0, mostPolicy),
  /** Name of the administrator, and their words. */
  proposer: text(9, 1, 255),
  reason: text(10, 1, 2000),
  /** Milliseconds since 1970 UTC, by the server's clock. */
  proposedAt: time(11),
  expiresAt: time(12),
}
const codec = recordCodec('policy proposal', fields, 'POLICY-MALFORMED')

/** A proposal, its two policies as values. */
export type Proposal = Omit<RecordOf<typeof fields>, 'version' | 'before' | 'after'> & { readonly before: Policy; readonly after: Policy }

/** Deterministic CBOR of a proposal. */
export function encodeProposal({ before, after, ...rest }: Proposal): Uint8Array {
  return codec.encode({ ...rest, version: 1, before: policyNumber(before), after: policyNumber(after) })
}

/** The proposal of its bytes. Refuses POLICY-MALFORMED, and one that changes nothing (POLICY-UNCHANGED). */
export function decodeProposal(encoded: Uint8Array): Proposal {
  const { version: _, before, after, ...rest } = codec.decode(encoded)
  if (before === after) throw new Refusal('POLICY-UNCHANGED')
  return { ...rest, before: policyOfNumber(before), after: policyOfNumber(after) }
}

/** SHA-256 under the label "policy-proposal": the 32 bytes that statements carry. */
export function proposalDigest(encoded: Uint8Array): Uint8Array {
  return labelledHash('policy-proposal', encoded)
}
