// Every signing session that a person may see, whatever became of it.
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { requestById } from '../../../db/store/request.ts'
import { listSessions } from '../../../db/store/session.ts'
import type { RequestKind } from '../../../db/schema/signing-request.ts'
import type { SessionPhase } from '../../core/session/phases.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { authoritiesSeen, cursorAt, placeAt } from '../list-place.ts'
import { expireDue } from './expire.ts'
import { sessionSummary, type SessionSummary } from './view.ts'

/** What to list of sessions. */
export interface SessionQuery {
  readonly authorityId?: string | undefined
  readonly phase?: SessionPhase | undefined
  /** Parts of the common name and of the reason of its request. */
  readonly search?: string | undefined
}

/** A session in the list of all. */
export interface SessionInList extends SessionSummary {
  readonly authorityName: string
  readonly kind: RequestKind
  readonly profile: string
  readonly commonName: string | null
}

/** A page of sessions, newest first; `cursor` is the page before's nextCursor. Refuses BYTES-MALFORMED for another cursor. */
export function listSeenSessions(
  server: Server,
  actor: Actor,
  input: SessionQuery & { readonly cursor?: string | undefined; readonly limit?: number | undefined },
): { readonly sessions: readonly SessionInList[]; readonly nextCursor: string | null } {
  expireDue(server)
  const { authorityId, phase, search, cursor, limit = 50 } = input
  const { rows, next } = listSessions(server.db, { authorityIds: authoritiesSeen(server.db, actor, authorityId), phase, search, after: placeAt(cursor, search), limit })
  const authorities = new Map<string, AuthorityRow>()
  const sessions = rows.map((row): SessionInList => {
    const authority = authorities.get(row.authorityId) ?? (authorityById(server.db, row.authorityId) as AuthorityRow)
    authorities.set(row.authorityId, authority)
    const request = requestById(server.db, row.requestId)
    return {
      ...sessionSummary(server.db, row, authority),
      authorityName: authority.name, kind: request?.kind ?? 'certificate', profile: request?.profile ?? '', commonName: request?.commonName ?? null,
    }
  })
  return { sessions, nextCursor: cursorAt(next) }
}
