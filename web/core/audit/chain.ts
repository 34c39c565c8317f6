// The audit chain: each row's hash covers the row and the hash before it (protocol.md, "Audit chain"). Whoever changes,
// removes or inserts a row breaks every hash after it, and the head stands in what holders' devices sign.
import { equalBytes, labelledHash } from '../bytes/bytes.ts'
import { encodeCbor } from '../bytes/cbor.ts'
import { Refusal } from '../refusal.ts'

/** What one row says. `seq` counts from 1 without gaps; `at` in ms since 1970 UTC; `detail` is JSON text of public facts. */
export interface AuditFacts {
  readonly seq: number
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly detail: string
}

/** A row with its place in the chain; both hashes 32 bytes. */
export interface AuditRow extends AuditFacts {
  readonly previousHash: Uint8Array
  readonly hash: Uint8Array
}

/** The hash before the first row: 32 zero bytes. */
export const auditOrigin: Uint8Array = new Uint8Array(32)

/** SHA-256 under the label "audit" of the previous hash (32 bytes) and the row as a CBOR array: 32 bytes. */
export function auditHash(previousHash: Uint8Array, facts: AuditFacts): Uint8Array {
  const { seq, at, actor, action, subjectType, subjectId, detail } = facts
  return labelledHash('audit', previousHash, encodeCbor([seq, at, actor, action, subjectType, subjectId, detail]))
}

/**
 * Checks a row against the one before it (null for the first). Gives the row's hash: the new head.
 * Refuses AUDIT-CHAIN-BROKEN with the seq at which the chain breaks and what is wrong there.
 */
export function checkAuditRow(row: AuditRow, previous: Pick<AuditRow, 'seq' | 'hash'> | null): Uint8Array {
  const broken = (reason: string): never => {
    throw new Refusal('AUDIT-CHAIN-BROKEN', { seq: row.seq, reason })
  }
  if (row.seq !== (previous?.seq ?? 0) + 1) broken('row missing')
  if (!equalBytes(row.previousHash, previous?.hash ?? auditOrigin)) broken('previous hash')
  if (!equalBytes(row.hash, auditHash(row.previousHash, row))) broken('row changed')
  return row.hash
}
