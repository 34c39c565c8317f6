// Giving up an authority before it is ready: a Nitrokey was lost, or a holder. What was dealt becomes worthless: sealed
// copies and the server part are deleted, and without the server part the shares are noise.
import { checkpoint, transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, setAuthorityPhase } from '../../../db/store/authority.ts'
import { closeDeployment, deploymentsOf } from '../../../db/store/deployment.ts'
import { nextAuthorityPhase } from '../../core/authority/phases.ts'
import { Refusal } from '../../core/refusal.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { afterEnd } from '../session/end.ts'
import { liveOf } from '../session/live.ts'
import { announce } from './seen.ts'
import { removeServerPart } from './server-part.ts'
import { stopRequests } from './stop-requests.ts'

/** Abandons an authority for a reason in the administrator's words. */
export function abandonAuthority(server: Server, actor: Actor, input: { readonly authorityId: string; readonly reason: string }): { readonly phase: 'abandoned' } {
  requireRole(actor, 'administrator')
  const { authorityId, reason } = input
  const { generation, sessions } = transaction(server.db, (tx) => {
    const row = authorityById(tx, authorityId)
    if (row === undefined) throw new Refusal('NOT-FOUND', { what: 'authority' })
    const at = server.clock.now()
    setAuthorityPhase(tx, row.id, { phase: nextAuthorityPhase(row.phase, 'abandon'), at, reason })
    for (const deployment of deploymentsOf(tx, row.id, row.generation)) if (deployment.closedAt === null) closeDeployment(tx, deployment.id, at)
    const ended = stopRequests(tx, server, actor, row.id, 'AUTHORITY-ABANDONED')
    appendAudit(tx, { at, actor: actor.userId, action: 'authority.abandoned', subjectType: 'authority', subjectId: row.id, detail: { reason, from: row.phase } })
    return { generation: row.generation, sessions: ended }
  })
  liveOf(server).dealings.get(authorityId)?.stop.abort()
  for (const session of sessions) afterEnd(server, session, 'cancelled')
  removeServerPart(server.settings, authorityId, generation)
  checkpoint(server.db)
  announce(server, authorityId, { topic: 'authority', id: authorityId, what: 'abandoned' })
  return { phase: 'abandoned' }
}
