// Reading what was issued: certificates of the authorities that a person may see.
import { certificateById, listCertificates, type CertificateRow } from '../../../db/store/certificate.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { requestById } from '../../../db/store/request.ts'
import { contributionsOf, sessionById, type SessionRow } from '../../../db/store/session.ts'
import { personName, sharesOf } from '../../../db/store/share.ts'
import { describeCertificate, type TbsDescription } from '../../core/certificate/description.ts'
import { toPem } from '../../core/certificate/pem.ts'
import { idPattern } from '../../core/identifiers.ts'
import { Refusal } from '../../core/refusal.ts'
import { seenAuthority, seesAll } from '../authority/seen.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'

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

/** A page of certificates, newest first. `search` looks in names and serial number; `cursor` is the page before's nextCursor. Refuses BYTES-MALFORMED for another cursor. */
export function listSeenCertificates(
  server: Server,
  actor: Actor,
  input: { readonly authorityId?: string | undefined; readonly search?: string | undefined; readonly cursor?: string | undefined; readonly limit?: number | undefined },
): CertificatePage {
  const { authorityId, search, cursor, limit = pageLength } = input
  const rows = listCertificates(server.db, {
    authorityId, search, limit: limit + 1, holderId: seesAll(actor) ? undefined : actor.userId, after: cursor === undefined ? undefined : cursorOf(cursor),
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { certificates: page.map((row) => summary(server, row)), nextCursor: rows.length > limit && last !== undefined ? `${last.issuedAt}-${last.id}` : null }
}

/** One certificate. Refuses NOT-FOUND. */
export function readCertificate(server: Server, actor: Actor, input: { readonly certificateId: string }): CertificateDetail {
  const row = visible(certificateById(server.db, input.certificateId), () => true, 'certificate')
  seenAuthority(server.db, actor, row.authorityId)
  const session = sessionById(server.db, row.sessionId) as SessionRow
  const request = requestById(server.db, session.requestId)
  const shares = sharesOf(server.db, row.authorityId, session.generation)
  return {
    ...summary(server, row),
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

function summary(server: Server, row: CertificateRow): CertificateSummary {
  const { id: certificateId, authorityId, serialNumber, commonName, subjectAltNames, notBefore, notAfter, issuedAt } = row
  const { name: authorityName } = authorityById(server.db, authorityId) as AuthorityRow
  return { certificateId, authorityId, authorityName, serialNumber, commonName, subjectAltNames, notBefore, notAfter, issuedAt }
}

function cursorOf(cursor: string): { issuedAt: number; id: string } {
  const [time = '', id = ''] = cursor.split('-')
  if (!/^\d{1,15}$/.test(time) || !idPattern.test(id)) throw new Refusal('BYTES-MALFORMED', { encoding: 'cursor' })
  return { issuedAt: Number(time), id }
}
