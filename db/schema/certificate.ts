// What was signed: certificates and CRLs. Rows are never changed and never deleted.
import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { authority } from './authority.ts'
import { bytes, isId } from './columns.ts'
import { serial, signingSession } from './signing-session.ts'

/** An issued certificate. */
export const certificate = sqliteTable(
  'certificate',
  {
    id: text().primaryKey(),
    authorityId: text().notNull().references(() => authority.id),
    serialNumber: text().notNull().unique().references(() => serial.serialNumber),
    der: bytes().notNull(),
    commonName: text().notNull(),
    /** The subject alternative names, as an array of texts. */
    subjectAltNames: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    notBefore: integer().notNull(),
    notAfter: integer().notNull(),
    sessionId: text().notNull().unique().references(() => signingSession.id),
    issuedAt: integer().notNull(),
  },
  (t) => [
    isId('certificate_id', t.id),
    check('certificate_validity', sql`${t.notBefore} < ${t.notAfter}`),
    index('certificate_list').on(t.authorityId, t.issuedAt, t.id),
    index('certificate_common_name').on(t.commonName),
    index('certificate_not_after').on(t.notAfter),
  ],
)

/** An issued CRL. */
export const crl = sqliteTable(
  'crl',
  {
    authorityId: text().notNull().references(() => authority.id),
    number: integer().notNull(),
    der: bytes().notNull(),
    thisUpdate: integer().notNull(),
    nextUpdate: integer().notNull(),
    sessionId: text().notNull().unique().references(() => signingSession.id),
  },
  (t) => [
    primaryKey({ columns: [t.authorityId, t.number] }),
    check('crl_number', sql`${t.number} >= 1`),
    check('crl_validity', sql`${t.thisUpdate} < ${t.nextUpdate}`),
  ],
)
