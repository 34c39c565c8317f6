// What was signed, in the domain's words: certificates and CRLs are stored once and only ever read again.
import { and, desc, eq, exists, lt, or, sql } from 'drizzle-orm'
import { prepared, type Handle } from '../client.ts'
import { certificate, crl } from '../schema/certificate.ts'
import { share } from '../schema/share.ts'

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

/** Which certificates to list: `after` is the last row of the page before; `holderId`: of authorities of which this person keeps a share. */
export interface CertificateFilter {
  readonly authorityId?: string | undefined
  readonly search?: string | undefined
  readonly holderId?: string | undefined
  readonly after?: { readonly issuedAt: number; readonly id: string } | undefined
  readonly limit: number
}

/** Certificates, newest first; `search` looks in common name, alternative names and serial number. */
export function listCertificates(db: Handle, filter: CertificateFilter): CertificateRow[] {
  const { authorityId, search, holderId, after, limit } = filter
  const kept = holderId === undefined
    ? undefined
    : exists(db.select({ one: share.shareIndex }).from(share).where(and(eq(share.authorityId, certificate.authorityId), eq(share.holderId, holderId))))
  const wanted = search === undefined ? undefined : `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const found = wanted === undefined
    ? undefined
    : or(
        sql`${certificate.commonName} like ${wanted} escape '\\'`,
        sql`${certificate.subjectAltNames} like ${wanted} escape '\\'`,
        sql`${certificate.serialNumber} like ${wanted} escape '\\'`,
      )
  return db
    .select()
    .from(certificate)
    .where(
      and(
        authorityId === undefined ? undefined : eq(certificate.authorityId, authorityId),
        kept,
        found,
        after === undefined ? undefined : or(lt(certificate.issuedAt, after.issuedAt), and(eq(certificate.issuedAt, after.issuedAt), lt(certificate.id, after.id))),
      ),
    )
    .orderBy(desc(certificate.issuedAt), desc(certificate.id))
    .limit(limit)
    .all()
}

/** The newest CRL of an authority. */
export function newestCrl(db: Handle, authorityId: string): CrlRow | undefined {
  return db.select().from(crl).where(eq(crl.authorityId, authorityId)).orderBy(desc(crl.number)).limit(1).get()
}

/** The CRL that a session gave. */
export function crlOfSession(db: Handle, sessionId: string): CrlRow | undefined {
  return db.select().from(crl).where(eq(crl.sessionId, sessionId)).get()
}

/** The number of the next CRL of an authority: one above the newest, from 1. */
export function nextCrlNumber(db: Handle, authorityId: string): number {
  return (newestCrl(db, authorityId)?.number ?? 0) + 1
}
