// Opening a signing session: by an administrator, or by itself when enough holders are here. When all key rooms are busy
// the request waits in line, with nothing drawn and no time running, until one is free.
import type { Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { clearPresence, requestById, type RequestRow } from '../../../db/store/request.ts'
import { gatheringSessions } from '../../../db/store/session.ts'
import { nextAuthorityPhase } from '../../core/authority/phases.ts'
import { Refusal } from '../../core/refusal.ts'
import { announce } from '../authority/seen.ts'
import { requireRole, type Actor } from '../authorise.ts'
import { newId, type Server } from '../context.ts'
import { giveBackPlace } from './end.ts'
import { hasRoom, liveOf } from './live.ts'
import { startSession } from './start.ts'

/** The session that opened, or the request's position in line (from 1). */
export type Opened = { readonly sessionId: string; readonly position: null } | { readonly sessionId: null; readonly position: number }

/** Opens a session for a request. Refuses REQUEST-NOT-OPEN, SESSION-UNDERWAY, and what the authority's phase refuses. */
export async function openSession(server: Server, actor: Actor, input: { readonly requestId: string }): Promise<Opened> {
  requireRole(actor, 'administrator')
  return openFor(server, actor.userId, input.requestId)
}

/** openSession for whoever `openedBy` is; null: it opens by itself. */
export async function openFor(server: Server, openedBy: string | null, requestId: string): Promise<Opened> {
  const { request } = openable(server.db, requestId)
  const live = liveOf(server)
  const ahead = live.waiting.findIndex((waiting) => waiting.requestId === requestId)
  if (ahead >= 0) return { sessionId: null, position: ahead + 1 }
  if (hasRoom(server)) return { sessionId: await take(server, openedBy, requestId), position: null }
  const start = async (): Promise<void> => {
    try {
      await take(server, openedBy, requestId)
    } catch (cause) {
      const refusal = cause instanceof Refusal ? cause.id : 'SERVER-FAILED'
      live.notOpened.set(requestId, refusal)
      announce(server, request.authorityId, { topic: 'request', id: requestId, what: 'not-opened', facts: { refusal } })
      throw cause
    }
  }
  live.notOpened.delete(requestId)
  const position = live.waiting.push({ requestId, start })
  announce(server, request.authorityId, { topic: 'request', id: requestId, what: 'waiting', facts: { position } })
  return { sessionId: null, position }
}

/** The position in line of a request that waits for a key room, from 1; null when it does not wait. */
export function positionInLine(server: Server, requestId: string): number | null {
  const position = liveOf(server).waiting.findIndex((waiting) => waiting.requestId === requestId)
  return position < 0 ? null : position + 1
}

/** Why the request got no session when its turn in line came; null when it did, or never waited. */
export const notOpenedBecause = (server: Server, requestId: string): string | null => liveOf(server).notOpened.get(requestId) ?? null

async function take(server: Server, openedBy: string | null, requestId: string): Promise<string> {
  const live = liveOf(server)
  const place = Symbol(requestId)
  const sessionId = newId(server)
  live.places.add(place)
  live.placeOf.set(sessionId, place)
  try {
    const { request, authority } = openable(server.db, requestId)
    await startSession(server, { sessionId, openedBy, request, authority, guard: (tx) => opening(tx, server, sessionId, openedBy, requestId) })
    live.notOpened.delete(requestId)
    return sessionId
  } catch (cause) {
    // A session that got as far as the database gave its place back when it ended.
    if (live.placeOf.delete(sessionId)) giveBackPlace(server, place)
    throw cause
  }
}

/** Inside the transaction that stores the session: what was read before still holds, and the act is in the trail. */
function opening(tx: Handle, server: Server, sessionId: string, openedBy: string | null, requestId: string): void {
  openable(tx, requestId)
  clearPresence(tx, requestId)
  appendAudit(tx, { at: server.clock.now(), actor: openedBy ?? 'server', action: 'session.opened', subjectType: 'session', subjectId: sessionId, detail: { requestId } })
}

function openable(db: Handle, requestId: string): { request: RequestRow; authority: AuthorityRow } {
  const request = requestById(db, requestId)
  if (request === undefined) throw new Refusal('NOT-FOUND', { what: 'request' })
  if (request.state !== 'open') throw new Refusal('REQUEST-NOT-OPEN', { state: request.state })
  const authority = authorityById(db, request.authorityId) as AuthorityRow
  nextAuthorityPhase(authority.phase, request.kind === 'crl' ? 'sign-crl' : 'sign-certificate')
  const [gathering] = gatheringSessions(db, { requestId })
  if (gathering !== undefined) throw new Refusal('SESSION-UNDERWAY', { sessionId: gathering.id })
  return { request, authority }
}
