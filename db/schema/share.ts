// Shares: who keeps which one on which Nitrokey, and the receipt its device signed. Never a share's value.
import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { authority } from './authority.ts'
import { between, bytes, ofLength } from './columns.ts'
import { user } from './login.ts'
import { nitrokey } from './nitrokey.ts'

/** One share of one generation of one authority; it exists from the draft on, its commitment from the dealing on. */
export const share = sqliteTable(
  'share',
  {
    authorityId: text().notNull().references(() => authority.id),
    generation: integer().notNull(),
    shareIndex: integer().notNull(),
    /** The name on the sticker, NK001 to NK999. */
    nitrokeyId: text().notNull(),
    /** The enrolment that the share was sealed to, once there is one. */
    enrolmentId: text().references(() => nitrokey.id),
    /** The holder's account, once the invitation is accepted. */
    holderId: text().references(() => user.id),
    holderName: text().notNull(),
    email: text().notNull(),
    location: text().notNull(),
    commitment: bytes(),
    receiptStatement: bytes(),
    receiptSignature: bytes(),
    receivedAt: integer(),
    /** When its device last proved to have it: its receipt, or the newest contribution that a key room accepted (kept by a trigger). */
    provenAt: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.authorityId, t.generation, t.shareIndex] }),
    uniqueIndex('share_nitrokey').on(t.authorityId, t.generation, t.nitrokeyId),
    check('share_generation', sql`${t.generation} >= 1`),
    between('share_index', t.shareIndex, 1, 20),
    check('share_nitrokey_id', sql`${t.nitrokeyId} glob 'NK[0-9][0-9][0-9]' and ${t.nitrokeyId} <> 'NK000'`),
    ofLength('share_holder_name', t.holderName, 1, 255),
    ofLength('share_location', t.location, 0, 255),
    ofLength('share_commitment', t.commitment, 32),
    ofLength('share_receipt_signature', t.receiptSignature, 64),
    check(
      'share_receipt_whole',
      sql`(${t.receivedAt} is null) = (${t.receiptStatement} is null) and (${t.receivedAt} is null) = (${t.receiptSignature} is null)`,
    ),
    check('share_received_was_dealt', sql`${t.receivedAt} is null or ${t.commitment} is not null`),
    index('share_holder').on(t.holderId),
    index('share_email').on(t.email),
    index('share_enrolment').on(t.enrolmentId),
  ],
)
