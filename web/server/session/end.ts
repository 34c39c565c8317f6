// The one way in which a session ends without a signature: phase, reason and audit row in one transaction, then the key
// room dies, everybody is told, and whoever waits for a key room has the place.
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById } from '../../../db/store/authority.ts'
import { requestById } from '../../../db/store/request.ts'
import { endSession, sessionById, type SessionRow } from '../../../db/store/session.ts'
import { Refusal } from '../../core/refusal.ts'
import { nextSessionPhase, type SessionEvent, type SessionPhase } from '../../core/session/phases.ts'
import { announce } from '../authority/seen.ts'
import type { Server } from '../context.ts'
import { tell } from '../notification/notify.ts'
import { hasRoom, liveOf } from './live.ts'

/** How a session ends: by which event, why (a refusal id, or somebody's words), and by whose hand. */
export interface SessionEnd {
  readonly event: Exclude<SessionEvent, 'contribute' | 'complete'>
  readonly reason: string
  /** A user's id, or `server`. */
  readonly actor: string
}

/** How long to wait before an end that could not be stored is tried again, in ms. */
const retryAfter = 5_000

/** Inside a transaction: ends a session that gathers. Refuses the id of the phase it is in when it has ended already. */
export function endInside(tx: Handle, server: Server, sessionId: string, end: SessionEnd): SessionPhase {
  const session = sessionById(tx, sessionId)
  if (session === undefined) throw new Refusal('NOT-FOUND', { what: 'session' })
  const phase = nextSessionPhase(session.phase, end.event) as Exclude<SessionPhase, 'gathering'>
  const at = server.clock.now()
  endSession(tx, sessionId, { phase, reason: end.reason, at })
  appendAudit(tx, { at, actor: end.actor, action: `session.${phase}`, subjectType: 'session', subjectId: sessionId, detail: { requestId: session.requestId, reason: end.reason } })
  // Of a session that somebody cancelled the requester hears from them.
  if (phase !== 'cancelled') tellRequester(tx, server, session, phase)
  return phase
}

function tellRequester(tx: Handle, server: Server, session: SessionRow, phase: SessionPhase): void {
  const [request, authority] = [requestById(tx, session.requestId), authorityById(tx, session.authorityId)]
  if (request === undefined || authority === undefined) return
  tell(tx, server, [request.requesterId], { kind: 'session-ended', subjectId: session.id, facts: { authorityName: authority.name, what: phase } })
}

/** After the commit: kills the key room, tells everybody, lets the next request in. */
export function afterEnd(server: Server, session: { readonly id: string; readonly authorityId: string; readonly requestId: string }, phase: SessionPhase): void {
  release(server, session.id, phase)
  announce(server, session.authorityId, { topic: 'session', id: session.id, what: phase, facts: { requestId: session.requestId } })
}

/** Ends a session that gathers: transaction, then what follows. Refuses the id of its phase when it has ended already. */
export function endGathering(server: Server, sessionId: string, end: SessionEnd): SessionPhase {
  const phase = transaction(server.db, (tx) => endInside(tx, server, sessionId, end))
  const session = sessionById(server.db, sessionId)
  if (session !== undefined) afterEnd(server, session, phase)
  return phase
}

/** endGathering for the server's own reasons: a session that has ended otherwise meanwhile stays as it is. */
export function endIfGathering(server: Server, sessionId: string, end: SessionEnd): void {
  try {
    endGathering(server, sessionId, end)
  } catch (cause) {
    if (cause instanceof Refusal) return
    // The row could not be written. The key room dies all the same, so that nothing can be signed; the row is tried again.
    server.log.error({ cause, sessionId }, 'a session could not be ended')
    release(server, sessionId, 'failed')
    if (server.db.$client.open) setTimeout(() => endIfGathering(server, sessionId, end), retryAfter).unref()
  }
}

/** Gives back what a session holds in this process. */
export function release(server: Server, sessionId: string, why: string): void {
  const live = liveOf(server)
  clearTimeout(live.deadlines.get(sessionId)?.timer)
  live.deadlines.delete(sessionId)
  const session = live.sessions.get(sessionId)
  live.sessions.delete(sessionId)
  session?.room.close(why)
  session?.settle()
  const place = live.placeOf.get(sessionId)
  live.placeOf.delete(sessionId)
  if (place !== undefined) giveBackPlace(server, place)
}

/** Frees a place and starts the first request that waits for one. */
export function giveBackPlace(server: Server, place: symbol): void {
  liveOf(server).places.delete(place)
  startNext(server)
}

/** Starts the first request that waits, when there is a key room for it. */
export function startNext(server: Server): void {
  const live = liveOf(server)
  const next = hasRoom(server) ? live.waiting.shift() : undefined
  next?.start().catch((cause: unknown) => {
    if (!(cause instanceof Refusal)) server.log.error({ cause, requestId: next.requestId }, 'a waiting session could not be opened')
  })
}
