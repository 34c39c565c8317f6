// Taking back a request. A session that gathers for it is cancelled in the same transaction.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { closeRequest, requestById } from '../../../db/store/request.ts'
import { gatheringSessions } from '../../../db/store/session.ts'
import { Refusal } from '../../core/refusal.ts'
import { announce } from '../authority/seen.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { afterEnd, endInside } from '../session/end.ts'
import { liveOf } from '../session/live.ts'

/** Withdraws an open request, for a reason in the administrator's words. Refuses REQUEST-NOT-OPEN. */
export function withdrawRequest(server: Server, actor: Actor, input: { readonly requestId: string; readonly reason: string }): { readonly state: 'withdrawn' } {
  requireRole(actor, 'administrator')
  const { requestId, reason } = input
  const { authorityId, sessions } = transaction(server.db, (tx) => {
    const request = requestById(tx, requestId)
    if (request === undefined) throw new Refusal('NOT-FOUND', { what: 'request' })
    if (request.state !== 'open') throw new Refusal('REQUEST-NOT-OPEN', { state: request.state })
    const at = server.clock.now()
    const gathering = gatheringSessions(tx, { requestId })
    for (const session of gathering) endInside(tx, server, session.id, { event: 'cancel', reason, actor: actor.userId })
    closeRequest(tx, requestId, { state: 'withdrawn', reason, at })
    appendAudit(tx, { at, actor: actor.userId, action: 'request.withdrawn', subjectType: 'request', subjectId: requestId, detail: { reason } })
    return { authorityId: request.authorityId, sessions: gathering }
  })
  const { waiting } = liveOf(server)
  const position = waiting.findIndex((one) => one.requestId === requestId)
  if (position >= 0) waiting.splice(position, 1)
  for (const session of sessions) afterEnd(server, session, 'cancelled')
  announce(server, authorityId, { topic: 'request', id: requestId, what: 'withdrawn' })
  return { state: 'withdrawn' }
}
