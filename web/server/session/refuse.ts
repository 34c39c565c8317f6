// A holder says no. Their word stands for this session, which ends `refused` at once when the policy that it opened under
// says so, and otherwise when fewer holders than the threshold are left who could approve. The request stays open.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { requestById } from '../../../db/store/request.ts'
import { hasPlace, sessionById } from '../../../db/store/session.ts'
import { keepsShareOf, shareOfHolder } from '../../../db/store/share.ts'
import { Refusal } from '../../core/refusal.ts'
import { nextSessionPhase, type SessionPhase } from '../../core/session/phases.ts'
import { hasDeclined, leftToApprove } from '../authority/declined.ts'
import { announce } from '../authority/seen.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { afterEnd, endInside } from './end.ts'
import { expireDue } from './expire.ts'

/** Notes a holder's no, with a reason in their words. Refuses SESSION-DECLINED the second time and SESSION-APPROVED after a yes. */
export function refuseSession(server: Server, actor: Actor, input: { readonly sessionId: string; readonly reason: string }): { readonly phase: SessionPhase; readonly left: number } {
  expireDue(server)
  const session = visible(sessionById(server.db, input.sessionId), (row) => keepsShareOf(server.db, row.authorityId, actor.userId), 'session')
  const subject = { type: 'session', id: session.id } as const
  const outcome = transaction(server.db, (tx) => {
    nextSessionPhase(sessionById(tx, session.id)?.phase ?? 'failed', 'refuse')
    const share = shareOfHolder(tx, session.authorityId, session.generation, actor.userId)
    if (share === undefined) throw new Refusal('CONTRIBUTION-NOT-YOURS')
    if (hasDeclined(tx, subject, actor.userId)) throw new Refusal('SESSION-DECLINED')
    if (hasPlace(tx, session.id, share.shareIndex)) throw new Refusal('SESSION-APPROVED', { shareIndex: share.shareIndex })
    appendAudit(tx, {
      at: server.clock.now(), actor: actor.userId, action: 'session.declined', subjectType: 'session', subjectId: session.id,
      detail: { shareIndex: share.shareIndex, reason: input.reason },
    })
    const authority = authorityById(tx, session.authorityId) as AuthorityRow
    const requester = session.requesterMayContribute ? null : (requestById(tx, session.requestId)?.requesterId ?? null)
    const left = leftToApprove(tx, subject, { authorityId: session.authorityId, generation: session.generation, without: requester })
    const tooFew = left < authority.threshold
    if (!tooFew && !session.refusalEndsSession) return { phase: 'gathering' as SessionPhase, left }
    const reason = tooFew ? 'SESSION-REFUSED' : 'SESSION-REFUSED-BY-ONE'
    return { phase: endInside(tx, server, session.id, { event: 'refuse', reason, actor: actor.userId }), left }
  })
  announce(server, session.authorityId, { topic: 'session', id: session.id, what: 'declined', facts: { left: outcome.left } })
  if (outcome.phase !== 'gathering') afterEnd(server, session, outcome.phase)
  return outcome
}
