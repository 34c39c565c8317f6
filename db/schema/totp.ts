// Authenticator apps: the second step of a password (RFC 6238). The secret is sealed (web/server/login/totp-seal.ts).
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bytes, ofLength } from './columns.ts'
import { user } from './login.ts'

/** A person's authenticator app; one for each person. */
export const totp = sqliteTable(
  'totp',
  {
    userId: text().primaryKey().references(() => user.id, { onDelete: 'cascade' }),
    /** nonce (12) ‖ the secret's 20 bytes, sealed ‖ tag (16) */
    sealedSecret: bytes().notNull(),
    /** The time step of the last code that was taken: each is taken once. */
    lastStep: integer().notNull(),
    addedAt: integer().notNull(),
  },
  (t) => [ofLength('totp_sealed_secret', t.sealedSecret, 48)],
)
