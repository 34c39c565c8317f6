// Enrolled Nitrokeys: the two public keys that a device made, and its own signed statement over both.
import { isNull, sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { bytes, isId, ofLength } from './columns.ts'
import { user } from './login.ts'

/** One enrolment. A device that is initialised anew is retired here and enrolled again under a new row. */
export const nitrokey = sqliteTable(
  'nitrokey',
  {
    id: text().primaryKey(),
    holderId: text().notNull().references(() => user.id),
    /** The name on the sticker, NK001 to NK999. */
    nitrokeyId: text().notNull(),
    serial: text().notNull(),
    /** P-256, 65 bytes uncompressed. */
    signPublicKey: bytes().notNull(),
    openPublicKey: bytes().notNull(),
    statement: bytes().notNull(),
    /** Raw r ‖ s by the device's signing key over the statement. */
    signature: bytes().notNull(),
    /** The device certificate chain, once it is read. */
    attestation: bytes(),
    enrolledAt: integer().notNull(),
    retiredAt: integer(),
  },
  (t) => [
    isId('nitrokey_row_id', t.id),
    check('nitrokey_id', sql`${t.nitrokeyId} glob 'NK[0-9][0-9][0-9]' and ${t.nitrokeyId} <> 'NK000'`),
    ofLength('nitrokey_serial_length', t.serial, 1, 64),
    ofLength('nitrokey_sign_public_key_length', t.signPublicKey, 65),
    ofLength('nitrokey_open_public_key_length', t.openPublicKey, 65),
    ofLength('nitrokey_signature', t.signature, 64),
    index('nitrokey_holder').on(t.holderId),
    uniqueIndex('nitrokey_current_id').on(t.nitrokeyId).where(isNull(t.retiredAt)),
    uniqueIndex('nitrokey_current_serial').on(t.serial).where(isNull(t.retiredAt)),
    // Keys are drawn on the device: the same key twice would be a copy.
    uniqueIndex('nitrokey_sign_public_key').on(t.signPublicKey).where(isNull(t.retiredAt)),
    uniqueIndex('nitrokey_open_public_key').on(t.openPublicKey).where(isNull(t.retiredAt)),
  ],
)
