// When an authority stops signing, what was asked of it ends with it, in the same transaction.
import type { Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { closeRequest, listRequests, type RequestRow } from '../../../db/store/request.ts'
import { gatheringSessions, type SessionRow } from '../../../db/store/session.ts'
import type { RefusalId } from '../../core/refusal.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { endInside } from '../session/end.ts'

/** Withdraws the open requests of an authority (of one kind, or all) and cancels their sessions. Gives the sessions that ended. */
export function stopRequests(tx: Handle, server: Server, actor: Actor, authorityId: string, reason: RefusalId, kind?: RequestRow['kind']): readonly SessionRow[] {
  const at = server.clock.now()
  return listRequests(tx, { authorityIds: [authorityId], states: ['open'], kind, limit: 1_000_000 }).rows.flatMap((request) => {
    const sessions = gatheringSessions(tx, { requestId: request.id })
    for (const session of sessions) endInside(tx, server, session.id, { event: 'cancel', reason, actor: actor.userId })
    closeRequest(tx, request.id, { state: 'withdrawn', reason, at })
    appendAudit(tx, { at, actor: actor.userId, action: 'request.withdrawn', subjectType: 'request', subjectId: request.id, detail: { reason } })
    return sessions
  })
}
