// What would be signed: the very planning and lint of a session, described, with a sample serial number and dates as of now.
import type { AuthorityRow } from '../../../db/store/authority.ts'
import { authorityById } from '../../../db/store/authority.ts'
import { sha256, toHex } from '../../core/bytes/bytes.ts'
import { altNameTexts } from '../../core/certificate/tbs.ts'
import { describeTbs, type TbsDescription } from '../../core/certificate/description.ts'
import { parseRequest, requestFromText, type ParsedRequest } from '../../core/certificate/request.ts'
import { Refusal } from '../../core/refusal.ts'
import { requireRole, type Actor } from '../authorise.ts'
import { earlierThan, type EarlierCertificates } from '../certificate/earlier.ts'
import type { Server } from '../context.ts'
import { planSession } from '../session/plan.ts'

/** A request as text (PEM or base64) and how long the certificate is to be valid. */
export interface CertificateAsked {
  readonly authorityId: string
  readonly csr: string
  readonly validityDays: number
}

/** What a certificate would say. `sample`: serial number and dates are drawn anew when a session opens, hence the digest too. */
export interface RequestPreview {
  readonly sample: true
  readonly description: TbsDescription
  /** What the authority certified before now. */
  readonly earlier: EarlierCertificates | null
  readonly subjectAltNames: readonly string[]
  /** SHA-256 of the request's DER, hexadecimal. */
  readonly requestDigest: string
  /** Extensions that were asked for and are not copied into the certificate: their object identifiers. */
  readonly ignoredExtensions: readonly string[]
}

/** Describes what would be signed. Refuses what request.create would refuse of the request itself. */
export async function previewRequest(server: Server, actor: Actor, input: CertificateAsked): Promise<RequestPreview> {
  requireRole(actor, 'administrator')
  const authority = authorityById(server.db, input.authorityId)
  if (authority === undefined) throw new Refusal('NOT-FOUND', { what: 'authority' })
  const { parsed, description } = await readAsked(server, authority, input)
  return {
    sample: true,
    description,
    earlier: earlierThan(server.db, authority.id, description, server.clock.now()),
    subjectAltNames: altNameTexts(parsed),
    requestDigest: toHex(sha256(parsed.der)),
    ignoredExtensions: parsed.requestedExtensions.map(({ oid }) => oid).filter((oid) => oid !== '2.5.29.17'),
  }
}

/** Parses, plans and lints what is asked for. */
export async function readAsked(server: Server, authority: AuthorityRow, input: CertificateAsked): Promise<{ readonly parsed: ParsedRequest; readonly description: TbsDescription }> {
  const parsed = await parseRequest(requestFromText(input.csr))
  const { tbs } = await planSession(server, authority, { kind: 'certificate', csr: parsed.der, validityDays: input.validityDays })
  return { parsed, description: describeTbs(tbs.bytes) }
}
