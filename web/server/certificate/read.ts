// Reading what was issued: certificates of the authorities that a person may see.
import { certificateById, listCertificates, type CertificateLine } from '../../../db/store/certificate.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { requestById } from '../../../db/store/request.ts'
import { contributionsOf, sessionById, type SessionRow } from '../../../db/store/session.ts'
import { personName, sharesOf } from '../../../db/store/share.ts'
import { describeCertificate, type TbsDescription } from '../../core/certificate/description.ts'
import { toPem } from '../../core/certificate/pem.ts'
import { seenAuthority } from '../authority/seen.ts'
import { askedOnce } from '../asked-once.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { authoritiesSeen, cursorAt, placeAt } from '../list-place.ts'

/** A certificate in a list. Times ms since 1970 UTC, the serial number hexadecimal. */
export interface CertificateSummary {
  readonly certificateId: string
  readonly authorityId: string
  readonly authorityName: string
  readonly serialNumber: string
  readonly commonName: string
  readonly subjectAltNames: readonly string[]
  readonly notBefore: number
  readonly notAfter: number
  readonly issuedAt: number
}

/** One certificate, who asked for it and who approved. */
export interface CertificateDetail extends CertificateSummary {
  readonly pem: string
  readonly description: TbsDescription & { readonly fingerprint: string }
  readonly sessionId: string
  readonly requestId: string
  readonly requesterName: string
  readonly reason: string
  readonly approvedBy: readonly { readonly shareIndex: number; readonly holderName: string; readonly at: number }[]
}

/** A page of certificates and where the next begins (null: that was the last). */
export interface CertificatePage {
  readonly certificates: readonly CertificateSummary[]
  readonly nextCursor: string | null
}

const pageLength = 50

/** What to list of certificates. `validity`: still valid, over, or over within `soon`, from now. */
export interface CertificateQuery {
  readonly authorityId?: string | undefined
  readonly search?: string | undefined
  readonly validity?: CertificateValidity | undefined
}
/** What a list can be narrowed to. */
export const certificateValidities = ['valid', 'soon', 'expired'] as const
export type CertificateValidity = (typeof certificateValidities)[number]
/** What expires within this many ms expires soon. */
export const soon = 30 * 86_400_000

/**
 * A page of certificates, newest first; narrowed by validity and not searched, the first to expire first. `search` looks for
 * parts of names and serial number; `cursor` is the page before's nextCursor. Refuses BYTES-MALFORMED for another cursor.
 */
export function listSeenCertificates(server: Server, actor: Actor, input: CertificateQuery & { readonly cursor?: string | undefined; readonly limit?: number | undefined }): CertificatePage {
  const { authorityId, search, validity, cursor, limit = pageLength } = input
  const now = server.clock.now()
  const { rows, next } = listCertificates(server.db, {
    authorityIds: authoritiesSeen(server.db, actor, authorityId), search, limit, after: placeAt(cursor, search),
    ...(validity === 'expired' ? { expiresBefore: now } : validity === undefined ? {} : { expiresFrom: now, ...(validity === 'soon' && { expiresBefore: now + soon }) }),
  })
  const nameOf = authorityNames(server)
  return { certificates: rows.map((row) => summary(nameOf, row)), nextCursor: cursorAt(next) }
}

/** One certificate. Refuses NOT-FOUND. */
export function readCertificate(server: Server, actor: Actor, input: { readonly certificateId: string }): CertificateDetail {
  const row = visible(certificateById(server.db, input.certificateId), () => true, 'certificate')
  seenAuthority(server.db, actor, row.authorityId)
  const session = sessionById(server.db, row.sessionId) as SessionRow
  const request = requestById(server.db, session.requestId)
  const shares = sharesOf(server.db, row.authorityId, session.generation)
  return {
    ...summary(authorityNames(server), row),
    pem: toPem('CERTIFICATE', row.der),
    description: describeCertificate(row.der),
    sessionId: row.sessionId,
    requestId: session.requestId,
    requesterName: (request && personName(server.db, request.requesterId)) ?? '',
    reason: request?.reason ?? '',
    approvedBy: contributionsOf(server.db, row.sessionId)
      .filter(({ outcome }) => outcome === 'accepted')
      .map(({ shareIndex, at }) => ({ shareIndex, at, holderName: shares.find((share) => share.shareIndex === shareIndex)?.holderName ?? '' })),
  }
}

const authorityNames = (server: Server): ((authorityId: string) => string) => askedOnce((id) => (authorityById(server.db, id) as AuthorityRow).name)

function summary(nameOf: (authorityId: string) => string, row: CertificateLine): CertificateSummary {
  const { id: certificateId, authorityId, serialNumber, commonName, subjectAltNames, notBefore, notAfter, issuedAt } = row
  return { certificateId, authorityId, authorityName: nameOf(authorityId), serialNumber, commonName, subjectAltNames, notBefore, notAfter, issuedAt }
}
