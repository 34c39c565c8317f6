// Every signing session that a person may see, whatever became of it.
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { requestById } from '../../../db/store/request.ts'
import { listSessions, type SessionLine } from '../../../db/store/session.ts'
import type { RequestKind } from '../../../db/schema/signing-request.ts'
import type { SessionPhase } from '../../core/session/phases.ts'
import { askedOnce } from '../asked-once.ts'
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
  return { sessions: sessionsInList(server, rows), nextCursor: cursorAt(next) }
}

/** Sessions as lines of a list that is not of one request or authority. */
export function sessionsInList(server: Server, rows: readonly SessionLine[]): readonly SessionInList[] {
  const authorityOf = askedOnce((id) => authorityById(server.db, id) as AuthorityRow)
  return rows.map((row) => {
    const authority = authorityOf(row.authorityId)
    const request = requestById(server.db, row.requestId)
    return {
      ...sessionSummary(server.db, row, authority),
      authorityName: authority.name, kind: request?.kind ?? 'certificate', profile: request?.profile ?? '', commonName: request?.commonName ?? null,
    }
  })
}
