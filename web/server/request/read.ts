// Reading requests: of the authorities that a person may see.
import { listRequests, requestById } from '../../../db/store/request.ts'
import type { RequestState } from '../../../db/schema/signing-request.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { toBase64 } from '../../core/bytes/bytes.ts'
import type { TbsDescription } from '../../core/certificate/description.ts'
import { describeTbs } from '../../core/certificate/description.ts'
import { seenAuthority } from '../authority/seen.ts'
import { visible, type Actor } from '../authorise.ts'
import { earlierThan, type EarlierCertificates } from '../certificate/earlier.ts'
import type { Server } from '../context.ts'
import { authoritiesSeen, cursorAt, placeAt } from '../list-place.ts'
import { expireDue } from '../session/expire.ts'
import { planSession } from '../session/plan.ts'
import { requestSummaries, requestSummary, sessionsOf, type RequestSession, type RequestSummary } from './view.ts'

/** One request with its sessions. `preview`: what would be signed now, with a sample serial number; null once it is closed. */
export interface RequestDetail extends RequestSummary {
  /** DER of the PKCS#10 request, base64; null for a CRL. */
  readonly csr: string | null
  readonly preview: TbsDescription | null
  /** What the authority certified before now, for the preview; null without one and for a CRL. */
  readonly earlier: EarlierCertificates | null
  readonly sessions: readonly RequestSession[]
  readonly certificateId: string | null
}

/** What to list of requests. */
export interface RequestQuery {
  readonly authorityId?: string | undefined
  readonly states?: readonly RequestState[] | undefined
  readonly requesterId?: string | undefined
  /** Parts of the common name and of the reason. */
  readonly search?: string | undefined
}

/** The newest requests that a person may see, at most `limit`. */
export function listSeenRequests(server: Server, actor: Actor, input: RequestQuery & { readonly limit?: number | undefined }): readonly RequestSummary[] {
  return pageOfRequests(server, actor, { limit: 100, ...input }).requests
}

/** A page of requests, newest first; `cursor` is the page before's nextCursor. Refuses BYTES-MALFORMED for another cursor. */
export function pageOfRequests(
  server: Server,
  actor: Actor,
  input: RequestQuery & { readonly cursor?: string | undefined; readonly limit?: number | undefined },
): { readonly requests: readonly RequestSummary[]; readonly nextCursor: string | null } {
  const { authorityId, cursor, limit = 50, ...query } = input
  const { rows, next } = listRequests(server.db, { ...query, authorityIds: authoritiesSeen(server.db, actor, authorityId), after: placeAt(cursor, query.search), limit })
  const summary = requestSummaries(server)
  return { requests: rows.map(summary), nextCursor: cursorAt(next) }
}

/** One request. Refuses NOT-FOUND. */
export async function readRequest(server: Server, actor: Actor, input: { readonly requestId: string }): Promise<RequestDetail> {
  expireDue(server)
  const row = visible(requestById(server.db, input.requestId), () => true, 'request')
  seenAuthority(server.db, actor, row.authorityId)
  const authority = authorityById(server.db, row.authorityId) as AuthorityRow
  // What was lintable when it was asked for may not be any more: the authority's own end comes nearer.
  const plan = row.state === 'open' ? await planSession(server, authority, row).catch(() => null) : null
  const preview = plan && describeTbs(plan.tbs.bytes)
  return {
    ...requestSummary(server, row),
    csr: row.csr && toBase64(row.csr),
    preview,
    earlier: preview && earlierThan(server.db, row.authorityId, preview, server.clock.now()),
    ...sessionsOf(server, row.id),
  }
}
