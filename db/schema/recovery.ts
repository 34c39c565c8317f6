// Recoveries: single-use links by which a person who has lost every way in comes back to their account. Only the hash of a
// link's token is kept.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bytes, isId, ofLength } from './columns.ts'
import { user } from './login.ts'

/** A recovery. `createdBy` null: whoever looks after the server made it, on the machine. */
export const recovery = sqliteTable(
  'recovery',
  {
    id: text().primaryKey(),
    /** SHA-256 of the token in the link. */
    tokenHash: bytes().notNull().unique(),
    userId: text().notNull().references(() => user.id, { onDelete: 'cascade' }),
    createdBy: text().references(() => user.id),
    /** How it was made sure who asks. */
    reason: text().notNull(),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    usedAt: integer(),
    revokedAt: integer(),
  },
  (t) => [isId('recovery_id', t.id), ofLength('recovery_token_hash', t.tokenHash, 32), ofLength('recovery_reason', t.reason, 1, 2000), index('recovery_user').on(t.userId)],
)
