// Taking an authority out of use: no more certificates. It keeps its server part, since it still signs CRLs.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, setAuthorityPhase } from '../../../db/store/authority.ts'
import { nextAuthorityPhase } from '../../core/authority/phases.ts'
import { Refusal } from '../../core/refusal.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { afterEnd } from '../session/end.ts'
import { announce } from './seen.ts'
import { stopRequests } from './stop-requests.ts'

/** Retires an authority that is ready, for a reason in the administrator's words. */
export function retireAuthority(server: Server, actor: Actor, input: { readonly authorityId: string; readonly reason: string }): { readonly phase: 'retired' } {
  requireRole(actor, 'administrator')
  const { authorityId, reason } = input
  const sessions = transaction(server.db, (tx) => {
    const row = authorityById(tx, authorityId)
    if (row === undefined) throw new Refusal('NOT-FOUND', { what: 'authority' })
    const at = server.clock.now()
    setAuthorityPhase(tx, row.id, { phase: nextAuthorityPhase(row.phase, 'retire'), at, reason })
    const ended = stopRequests(tx, server, actor, row.id, 'AUTHORITY-RETIRED', 'certificate')
    appendAudit(tx, { at, actor: actor.userId, action: 'authority.retired', subjectType: 'authority', subjectId: row.id, detail: { reason } })
    return ended
  })
  for (const session of sessions) afterEnd(server, session, 'cancelled')
  announce(server, authorityId, { topic: 'authority', id: authorityId, what: 'retired' })
  return { phase: 'retired' }
}
