// What was signed, in the domain's words: certificates and CRLs are stored once and only ever read again.
import { and, asc, desc, eq, getTableColumns, gte, inArray, lt, sql, sum } from 'drizzle-orm'
import { prepared, type Handle } from '../client.ts'
import { certificate, certificateDay, certifiedName, crl } from '../schema/certificate.ts'
import { foundPage, mergePages, type Listed, type ListPlace } from './list.ts'
import { certificateSearch, hasParts, isSearch } from './words.ts'

/** A certificate as it is stored. */
export type CertificateRow = typeof certificate.$inferSelect
/** A CRL as it is stored. */
export type CrlRow = typeof crl.$inferSelect

const insert = prepared((db) =>
  db.insert(certificate).values({
    id: sql.placeholder('id'), authorityId: sql.placeholder('authorityId'), serialNumber: sql.placeholder('serialNumber'), der: sql.placeholder('der'),
    commonName: sql.placeholder('commonName'), subjectAltNames: sql.placeholder('subjectAltNames'), notBefore: sql.placeholder('notBefore'),
    notAfter: sql.placeholder('notAfter'), sessionId: sql.placeholder('sessionId'), issuedAt: sql.placeholder('issuedAt'),
  }).prepare(),
)

/** Stores an issued certificate. */
export function insertCertificate(tx: Handle, row: CertificateRow): void {
  insert(tx).run({ ...row })
}

/** Stores an issued CRL. */
export function insertCrl(tx: Handle, row: typeof crl.$inferInsert): void {
  tx.insert(crl).values(row).run()
}

/** The certificate of an id. */
export function certificateById(db: Handle, id: string): CertificateRow | undefined {
  return db.select().from(certificate).where(eq(certificate.id, id)).get()
}

/** The certificate that a session gave. */
export function certificateOfSession(db: Handle, sessionId: string): CertificateRow | undefined {
  return db.select().from(certificate).where(eq(certificate.sessionId, sessionId)).get()
}

/** A certificate as lists have it: all but its bytes. */
export type CertificateLine = Omit<CertificateRow, 'der'>

/** Which certificates to list: `after` ends the page before; `authorityIds`: of these alone. */
export interface CertificateFilter {
  readonly authorityIds?: readonly string[] | undefined
  readonly search?: string | undefined
  /** Valid until before this time, and not before `expiresFrom`: the first to expire comes first. */
  readonly expiresBefore?: number | undefined
  readonly expiresFrom?: number | undefined
  readonly after?: ListPlace | undefined
  readonly limit: number
}

const { der: _, ...line } = getTableColumns(certificate)

/** Certificates, newest first (or first to expire); `search` looks for parts of common name, alternative names and serial number. */
export function listCertificates(db: Handle, filter: CertificateFilter): Listed<CertificateLine> {
  const { search, limit, after } = filter
  if (isSearch(search)) return foundCertificates(db, { ...filter, search })
  const byEnd = filter.expiresBefore !== undefined || filter.expiresFrom !== undefined
  const time = byEnd ? certificate.notAfter : certificate.issuedAt
  const place = after === undefined || !('at' in after) ? undefined
    : byEnd ? sql`(${certificate.notAfter}, ${certificate.id}) > (${after.at}, ${after.id})` : sql`(${certificate.issuedAt}, ${certificate.id}) < (${after.at}, ${after.id})`
  const page = (authorityId?: string): CertificateLine[] =>
    db
      .select(line)
      .from(certificate)
      .where(and(authorityId === undefined ? undefined : eq(certificate.authorityId, authorityId), ...ends(filter), place))
      .orderBy(...(byEnd ? [asc(time), asc(certificate.id)] : [desc(time), desc(certificate.id)]))
      .limit(limit + 1)
      .all()
  const at = (row: CertificateLine): number => (byEnd ? row.notAfter : row.issuedAt)
  return mergePages(filter.authorityIds, page, limit, (row) => ({ at: at(row), id: row.id }), byEnd)
}

const ends = ({ expiresBefore, expiresFrom }: CertificateFilter) => [
  expiresBefore === undefined ? undefined : lt(certificate.notAfter, expiresBefore), expiresFrom === undefined ? undefined : gte(certificate.notAfter, expiresFrom),
]

// Newest first is the order in which the index of words grew.
function foundCertificates(db: Handle, filter: CertificateFilter & { readonly search: string }): Listed<CertificateLine> {
  const { authorityIds, search, after, limit } = filter
  const conditions = and(
    eq(certificate.id, certificateSearch.certificateId),
    ...hasParts(certificateSearch, search, authorityIds),
    authorityIds === undefined ? undefined : inArray(certificate.authorityId, [...authorityIds]),
    ...ends(filter),
    after === undefined || !('found' in after) ? undefined : sql`${certificateSearch.rowid} < ${after.found}`,
  )
  const rows = db
    .select({ ...line, found: sql<number>`${certificateSearch.rowid}` })
    .from(certificateSearch)
    .crossJoin(certificate)
    .where(conditions)
    .orderBy(sql`${certificateSearch.rowid} desc`)
    .limit(limit + 1)
    .all()
  return foundPage(rows, limit)
}

/** How many were issued, or expire, on each day from `from` to before `to` (days since 1970 UTC); days without one are not there. */
export function certificatesByDay(db: Handle, counts: 'issued' | 'expires', from: number, to: number): { readonly day: number; readonly count: number }[] {
  return db
    .select({ day: certificateDay.day, count: sum(certificateDay.count).mapWith(Number) })
    .from(certificateDay)
    .where(and(eq(certificateDay.counts, counts), gte(certificateDay.day, from), lt(certificateDay.day, to)))
    .groupBy(certificateDay.day)
    .orderBy(asc(certificateDay.day))
    .all()
}

/** Of these host names, those that an authority certified before a time, as they are or as a wildcard over them. */
export function certifiedNames(db: Handle, authorityId: string, names: readonly string[], before: number): string[] {
  const found = db
    .select({ name: certifiedName.name })
    .from(certifiedName)
    .where(and(eq(certifiedName.authorityId, authorityId), inArray(certifiedName.name, names.flatMap((name) => [`DNS:${name}`, `DNS:*.${name}`])), lt(certifiedName.firstAt, before)))
    .all()
  return [...new Set(found.map(({ name }) => name.replace(/^DNS:(\*\.)?/, '')))]
}

// The plus keeps the time from choosing the index: the longest comes first in that of lengths, and is hardly ever too new.
const length = sql<number>`("notAfter" - "notBefore")`

/** The longest validity in ms of a certificate that an authority issued before a time; null when there is none. */
export function longestValidity(db: Handle, authorityId: string, before: number): number | null {
  const row = db.select({ length }).from(certificate).where(and(eq(certificate.authorityId, authorityId), sql`+${certificate.issuedAt} < ${before}`)).orderBy(desc(length)).limit(1).get()
  return row?.length ?? null
}

/** The last certificate of a name that an authority issued before a time. */
export function lastOfName(db: Handle, authorityId: string, commonName: string, before: number): CertificateRow | undefined {
  return db
    .select()
    .from(certificate)
    .where(and(eq(certificate.authorityId, authorityId), eq(certificate.commonName, commonName), lt(certificate.issuedAt, before)))
    .orderBy(desc(certificate.issuedAt))
    .limit(1)
    .get()
}

/** The newest CRL of an authority. */
export function newestCrl(db: Handle, authorityId: string): CrlRow | undefined {
  return db.select().from(crl).where(eq(crl.authorityId, authorityId)).orderBy(desc(crl.number)).limit(1).get()
}

/** The CRL of a number. */
export function crlByNumber(db: Handle, authorityId: string, number: number): CrlRow | undefined {
  return db.select().from(crl).where(and(eq(crl.authorityId, authorityId), eq(crl.number, number))).get()
}

/** The CRL that a session gave. */
export function crlOfSession(db: Handle, sessionId: string): CrlRow | undefined {
  return db.select().from(crl).where(eq(crl.sessionId, sessionId)).get()
}

/** The number of the next CRL of an authority: one above the newest, from 1. */
export function nextCrlNumber(db: Handle, authorityId: string): number {
  return (newestCrl(db, authorityId)?.number ?? 0) + 1
}
