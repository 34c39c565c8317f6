// Pairings: which bridge on which computer belongs to which person.
import { isNull } from 'drizzle-orm'
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { between, bytes, isId, ofLength } from './columns.ts'
import { user } from './login.ts'

/** A pairing of a person with a bridge, known by its Ed25519 identity. */
export const bridge = sqliteTable(
  'bridge',
  {
    id: text().primaryKey(),
    userId: text().notNull().references(() => user.id),
    identityPublicKey: bytes().notNull(),
    port: integer().notNull(),
    label: text().notNull(),
    pairedAt: integer().notNull(),
    revokedAt: integer(),
  },
  (t) => [
    isId('bridge_id', t.id),
    ofLength('bridge_identity', t.identityPublicKey, 32),
    between('bridge_port', t.port, 1, 65535),
    ofLength('bridge_label', t.label, 0, 255),
    uniqueIndex('bridge_paired').on(t.userId, t.identityPublicKey).where(isNull(t.revokedAt)),
  ],
)
