// What is decided on is open; every act on a proposal asks for that first, and again inside its transaction.
import type { ProposalRow } from '../../../db/store/policy.ts'
import { Refusal } from '../../core/refusal.ts'

/** The proposal when it is open. Refuses NOT-FOUND, and POLICY-CLOSED with how it ended. */
export function openOnly(row: ProposalRow | undefined): ProposalRow {
  if (row === undefined) throw new Refusal('NOT-FOUND', { what: 'proposal' })
  if (row.state !== 'open') throw new Refusal('POLICY-CLOSED', { state: row.state })
  return row
}
