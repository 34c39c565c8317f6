// Invitations: single-use links by which people get an account. Only the hash of a link's token is kept.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bytes, isId, ofLength, oneOf } from './columns.ts'
import { roles, user } from './login.ts'

/** An invitation. `email` and `holderName` are null only for the first administrator, who names themselves. */
export const invitation = sqliteTable(
  'invitation',
  {
    id: text().primaryKey(),
    /** SHA-256 of the token in the link. */
    tokenHash: bytes().notNull().unique(),
    role: text({ enum: roles }).notNull(),
    email: text(),
    holderName: text(),
    location: text(),
    createdBy: text().references(() => user.id),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    usedBy: text().references(() => user.id),
    usedAt: integer(),
    revokedAt: integer(),
  },
  (t) => [
    isId('invitation_id', t.id),
    ofLength('invitation_token_hash', t.tokenHash, 32),
    oneOf('invitation_role', t.role, roles),
    ofLength('invitation_holder_name', t.holderName, 1, 255),
    ofLength('invitation_location', t.location, 0, 255),
    index('invitation_email').on(t.email),
  ],
)
