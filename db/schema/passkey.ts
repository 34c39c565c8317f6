// Passkeys: keys of a person's own devices, with which they sign in. Here is the public half alone.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bytes, isId, ofLength } from './columns.ts'
import { user } from './login.ts'

/** A passkey. `synced`: its device keeps copies of it elsewhere (the flag BE of WebAuthn Level 3 §6.1.3). */
export const passkey = sqliteTable(
  'passkey',
  {
    id: text().primaryKey(),
    userId: text().notNull().references(() => user.id, { onDelete: 'cascade' }),
    /** As browsers write it: base64url. */
    credentialId: text().notNull().unique(),
    /** COSE key. */
    publicKey: bytes().notNull(),
    /** Signature counter; 0 for devices that have none. */
    counter: integer().notNull(),
    /** How the device is reached, separated by commas; empty when it does not say. */
    transports: text().notNull(),
    synced: integer({ mode: 'boolean' }).notNull(),
    /** What the person calls it. */
    name: text().notNull(),
    addedAt: integer().notNull(),
    lastUsedAt: integer(),
  },
  (t) => [
    isId('passkey_id', t.id),
    ofLength('passkey_credential_id', t.credentialId, 1, 1400),
    ofLength('passkey_public_key', t.publicKey, 1, 2048),
    ofLength('passkey_name', t.name, 1, 100),
    index('passkey_user').on(t.userId),
  ],
)
