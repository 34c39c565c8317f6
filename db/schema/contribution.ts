// Contributions: the device-signed statement and how the key room answered. The ciphertext is relayed, never stored.
import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { between, bytes, ofLength } from './columns.ts'
import { user } from './login.ts'
import { signingSession } from './signing-session.ts'

/** A contribution. `outcome` is `relayed` until the key room has answered, then `accepted` or a refusal id. */
export const contribution = sqliteTable(
  'contribution',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sessionId: text().notNull().references(() => signingSession.id),
    shareIndex: integer().notNull(),
    holderId: text().notNull().references(() => user.id),
    statement: bytes().notNull(),
    signature: bytes().notNull(),
    ciphertextDigest: bytes().notNull(),
    outcome: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    between('contribution_share_index', t.shareIndex, 1, 20),
    ofLength('contribution_signature', t.signature, 64),
    ofLength('contribution_ciphertext_digest_length', t.ciphertextDigest, 32),
    check('contribution_outcome', sql`${t.outcome} in ('relayed', 'accepted') or ${t.outcome} not glob '*[^A-Z0-9-]*'`),
    // One place per share: whoever is being looked at or was accepted holds it; a refusal frees it.
    uniqueIndex('contribution_one_per_share').on(t.sessionId, t.shareIndex).where(sql`${t.outcome} in ('relayed', 'accepted')`),
    // A ciphertext that was seen is not a new contribution.
    uniqueIndex('contribution_ciphertext').on(t.ciphertextDigest),
    index('contribution_session').on(t.sessionId),
    index('contribution_holder').on(t.holderId, t.at),
  ],
)
