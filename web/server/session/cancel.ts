// An administrator stops a session. Its request stays open; nothing is signed.
import { sessionById } from '../../../db/store/session.ts'
import { Refusal } from '../../core/refusal.ts'
import type { SessionPhase } from '../../core/session/phases.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { endGathering } from './end.ts'
import { expireDue } from './expire.ts'

/** Cancels a session that gathers, for a reason in the administrator's words. Refuses the id of the phase it has ended in. */
export function cancelSession(server: Server, actor: Actor, input: { readonly sessionId: string; readonly reason: string }): { readonly phase: SessionPhase } {
  requireRole(actor, 'administrator')
  expireDue(server)
  if (sessionById(server.db, input.sessionId) === undefined) throw new Refusal('NOT-FOUND', { what: 'session' })
  return { phase: endGathering(server, input.sessionId, { event: 'cancel', reason: input.reason, actor: actor.userId }) }
}
