// Signing sessions: each with its own serial, its exact to-be-signed bytes stored before anyone signs, and its phase.
import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { sessionPhases } from '../../web/core/session/phases.ts'
import { authority } from './authority.ts'
import { bytes, isId, ofLength, oneOf } from './columns.ts'
import { user } from './login.ts'
import { signingRequest } from './signing-request.ts'

/** Every serial number that was ever planned, used or not: rows are never changed and never deleted. */
export const serial = sqliteTable(
  'serial',
  {
    /** Lower-case hexadecimal of the DER INTEGER's content octets. */
    serialNumber: text().primaryKey(),
    authorityId: text().notNull().references(() => authority.id),
    plannedAt: integer().notNull(),
  },
  (t) => [
    // RFC 5280 §4.1.2.2: at most 20 octets.
    check(
      'serial_number',
      sql`length(${t.serialNumber}) between 2 and 40 and length(${t.serialNumber}) % 2 = 0 and ${t.serialNumber} not glob '*[^0-9a-f]*'`,
    ),
    index('serial_authority').on(t.authorityId),
  ],
)

/** A signing session. */
export const signingSession = sqliteTable(
  'signing_session',
  {
    id: text().primaryKey(),
    requestId: text().notNull().references(() => signingRequest.id),
    authorityId: text().notNull().references(() => authority.id),
    generation: integer().notNull(),
    /** The authority's policy as it was when the session opened. */
    requesterMayContribute: integer({ mode: 'boolean' }).notNull().default(false),
    refusalEndsSession: integer({ mode: 'boolean' }).notNull().default(false),
    phase: text({ enum: sessionPhases }).notNull(),
    /** Why it ended: a refusal id, or the words of who cancelled it. */
    reason: text(),
    /** Of the certificate to be signed; null for a CRL. */
    serialNumber: text().references(() => serial.serialNumber),
    /** Of the CRL to be signed; null for a certificate. */
    crlNumber: integer(),
    tbs: bytes().notNull(),
    tbsDigest: bytes().notNull(),
    /** The key room's announcement; null until the key room has started. */
    announcement: bytes(),
    announcementSignature: bytes(),
    openedBy: text().references(() => user.id),
    openedAt: integer().notNull(),
    expiresAt: integer().notNull(),
    endedAt: integer(),
  },
  (t) => [
    isId('signing_session_id', t.id),
    oneOf('signing_session_phase', t.phase, sessionPhases),
    check('signing_session_generation', sql`${t.generation} >= 1`),
    check('signing_session_subject', sql`(${t.serialNumber} is null) <> (${t.crlNumber} is null)`),
    check('signing_session_crl_number', sql`${t.crlNumber} >= 1`),
    ofLength('signing_session_tbs_digest', t.tbsDigest, 32),
    ofLength('signing_session_announcement_signature', t.announcementSignature, 64),
    check('signing_session_announcement', sql`(${t.announcement} is null) = (${t.announcementSignature} is null)`),
    check('signing_session_ended', sql`(${t.phase} = 'gathering') = (${t.endedAt} is null)`),
    check('signing_session_complete', sql`${t.phase} <> 'complete' or ${t.announcement} is not null`),
    uniqueIndex('signing_session_serial').on(t.serialNumber),
    uniqueIndex('signing_session_one_gathering').on(t.requestId).where(sql`${t.phase} = 'gathering'`),
    uniqueIndex('signing_session_one_complete').on(t.requestId).where(sql`${t.phase} = 'complete'`),
    index('signing_session_request').on(t.requestId, t.openedAt, t.id, t.phase, t.authorityId),
    index('signing_session_authority').on(t.authorityId, t.openedAt, t.id, t.phase),
    index('signing_session_newest').on(t.openedAt, t.id),
    index('signing_session_phase').on(t.phase, t.openedAt, t.id),
    index('signing_session_gathering').on(t.openedAt).where(sql`${t.phase} = 'gathering'`),
  ],
)
