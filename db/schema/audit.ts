// The audit trail: hash-chained from the first row (web/core/audit/chain.ts), append-only by triggers.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import { check } from 'drizzle-orm/sqlite-core'
import { bytes, ofLength } from './columns.ts'

/** One act. `seq` counts from 1 without gaps; `detail` is canonical JSON of public facts. */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    /** A user's id, or `server`, `operator` (who runs a command on the machine). */
    actor: text().notNull(),
    action: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    detail: text().notNull(),
    previousHash: bytes().notNull(),
    hash: bytes().notNull(),
  },
  (t) => [
    check('audit_seq', sql`${t.seq} >= 1`),
    ofLength('audit_previous_hash', t.previousHash, 32),
    ofLength('audit_hash', t.hash, 32),
    check('audit_detail', sql`json_valid(${t.detail})`),
    index('audit_subject').on(t.subjectType, t.subjectId, t.seq),
    index('audit_subject_type').on(t.subjectType, t.seq),
    // What else is filtered by stands in the index: a row that does not fit is passed over without being fetched.
    index('audit_actor').on(t.actor, t.seq, t.action, t.subjectType),
    index('audit_action').on(t.action, t.seq, t.actor, t.subjectType),
  ],
)
