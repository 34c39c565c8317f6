// A change of policy, approved by the device (docs/protocol.md, "Policy"): it signs for the very authority whose share is on it,
// under the list of holders that the share was dealt for. The share is looked at and stays where it is.
import { checkPlace, policyStatement } from '../../web/core/policy/approval.ts'
import { decodeProposal } from '../../web/core/policy/proposal.ts'
import { Refusal } from '../../web/core/refusal.ts'
import { shareLabel } from '../../web/core/share/record.ts'
import { encodeStatement, statementHash } from '../../web/core/statement/statement.ts'
import { readHeader } from './contribute.ts'
import type { SignedStatement } from './enrol.ts'
import { login } from './pin.ts'
import { signKey, type TokenPort } from './port.ts'

/** Which proposal is approved, on which token; `auditHead` as the holder was shown it. */
export interface PolicyRequest {
  readonly serial: string
  readonly pin: Uint8Array
  readonly consoleOrigin: string
  readonly nitrokeyId: string
  readonly auditHead: Uint8Array
  /** CBOR. */
  readonly proposal: Uint8Array
}

/** Signs the approval of a proposal. Refuses POLICY-…, STATEMENT-WRONG-ORIGIN, TOKEN-…. */
export function approvePolicy(port: TokenPort, { serial, pin, consoleOrigin, nitrokeyId, auditHead, proposal: encoded }: PolicyRequest): SignedStatement {
  const proposal = decodeProposal(encoded)
  if (proposal.consoleOrigin !== consoleOrigin) throw new Refusal('STATEMENT-WRONG-ORIGIN', { purpose: 'policy' })
  const session = port.open(serial)
  login(port, session, serial, pin)
  const header = readHeader(session, shareLabel(nitrokeyId, proposal.authorityId, proposal.generation))
  checkPlace(proposal, header, header.rosterDigest)
  const statement = encodeStatement(policyStatement(encoded, { nitrokeyId, shareIndex: header.shareIndex, auditHead }))
  return { statement, signature: session.sign(signKey, statementHash(statement)) }
}
