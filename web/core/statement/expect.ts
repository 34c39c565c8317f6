// Compares what a device signed with what the session is about (protocol.md, "Statement", checks S-1 to S-12).
import { equalBytes } from '../bytes/bytes.ts'
import { Refusal, type RefusalId } from '../refusal.ts'
import type { Statement } from './statement.ts'

const idOfField = {
  consoleOrigin: 'STATEMENT-WRONG-ORIGIN',
  sessionId: 'STATEMENT-WRONG-SESSION',
  nitrokeyId: 'STATEMENT-WRONG-NITROKEY',
  serial: 'STATEMENT-WRONG-NITROKEY',
  authorityId: 'STATEMENT-WRONG-AUTHORITY',
  generation: 'STATEMENT-WRONG-GENERATION',
  shareIndex: 'STATEMENT-WRONG-INDEX',
  rosterDigest: 'STATEMENT-WRONG-ROSTER',
  tbsDigest: 'STATEMENT-WRONG-TBS',
  announcementDigest: 'STATEMENT-WRONG-ANNOUNCEMENT',
  expiresAt: 'STATEMENT-WRONG-EXPIRY',
  policyBefore: 'STATEMENT-WRONG-PROPOSAL',
  policyAfter: 'STATEMENT-WRONG-PROPOSAL',
  proposalDigest: 'STATEMENT-WRONG-PROPOSAL',
  commitment: 'STATEMENT-WRONG-COMMITMENT',
  auditHead: 'STATEMENT-WRONG-AUDIT-HEAD',
} as const satisfies Record<string, RefusalId>

type Comparable = keyof typeof idOfField
type Fields<S> = Partial<Pick<S, Extract<keyof S, Comparable>>>

/** Refuses with the id of the first named field that differs. Fields that are not named are not compared. */
export function expectStatement<S extends Statement>(statement: S, expected: Fields<S>): void {
  for (const field of Object.keys(idOfField) as (Comparable & keyof S)[]) {
    const wanted = (expected as S)[field] as unknown
    if (wanted === undefined) continue
    const got = statement[field] as unknown
    const same = wanted instanceof Uint8Array ? got instanceof Uint8Array && equalBytes(got, wanted) : got === wanted
    if (!same) throw new Refusal(idOfField[field], { purpose: statement.purpose })
  }
}
