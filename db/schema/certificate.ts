// What was signed: certificates and CRLs. Rows are never changed and never deleted.
import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { authority } from './authority.ts'
import { bytes, isId, oneOf } from './columns.ts'
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
    index('certificate_newest').on(t.issuedAt, t.id),
    index('certificate_name').on(t.authorityId, t.commonName, t.issuedAt),
    index('certificate_validity_length').on(t.authorityId, sql`("notAfter" - "notBefore")`),
    index('certificate_not_after').on(t.notAfter, t.id),
    index('certificate_authority_not_after').on(t.authorityId, t.notAfter, t.id),
  ],
)

/**
 * Each alternative name that an authority has certified, `DNS:host` or `IP:address` as its certificates have it, and when first.
 * A trigger keeps it with each certificate: whoever approves is told which names are new.
 */
export const certifiedName = sqliteTable(
  'certified_name',
  {
    authorityId: text().notNull().references(() => authority.id),
    name: text().notNull(),
    firstAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.authorityId, t.name] })],
)

/** What is counted of certificates for each day. */
export const certificateCounts = ['issued', 'expires'] as const

/**
 * How many certificates of an authority were issued on a day, and how many expire on one (days since 1970 UTC). A trigger
 * keeps them with each certificate, so that a plot reads days and not certificates.
 */
export const certificateDay = sqliteTable(
  'certificate_day',
  {
    counts: text({ enum: certificateCounts }).notNull(),
    day: integer().notNull(),
    authorityId: text().notNull().references(() => authority.id),
    count: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.counts, t.day, t.authorityId] }),
    oneOf('certificate_day_counts', t.counts, certificateCounts),
    check('certificate_day_count', sql`${t.count} >= 1`),
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
