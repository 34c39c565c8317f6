// "I am here": a holder is ready to approve a request now. When as many are here as the threshold asks for, the session
// opens by itself.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { markPresent, presentSince, requestById } from '../../../db/store/request.ts'
import { gatheringSessions } from '../../../db/store/session.ts'
import { keepsShareOf, shareOfHolder, sharesOf } from '../../../db/store/share.ts'
import { nextAuthorityPhase } from '../../core/authority/phases.ts'
import { Refusal } from '../../core/refusal.ts'
import { announce } from '../authority/seen.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { openFor } from '../session/open.ts'
import { hereFor } from './view.ts'

/** How many are here of how many it takes, and the session when one gathers or waits for its key room. */
export interface Here {
  readonly count: number
  readonly threshold: number
  readonly sessionId: string | null
  readonly position: number | null
}

/** Marks a holder as here. Refuses NOT-FOUND to strangers, REQUEST-NOT-OPEN, CONTRIBUTION-BY-REQUESTER, and what the phase refuses. */
export async function hereForRequest(server: Server, actor: Actor, input: { readonly requestId: string }): Promise<Here> {
  const request = visible(requestById(server.db, input.requestId), (row) => keepsShareOf(server.db, row.authorityId, actor.userId), 'request')
  const { count, threshold, sessionId } = transaction(server.db, (tx) => {
    const { state } = requestById(tx, request.id) ?? request
    if (state !== 'open') throw new Refusal('REQUEST-NOT-OPEN', { state })
    const authority = authorityById(tx, request.authorityId) as AuthorityRow
    nextAuthorityPhase(authority.phase, request.kind === 'crl' ? 'sign-crl' : 'sign-certificate')
    const share = shareOfHolder(tx, authority.id, authority.generation, actor.userId)
    if (share === undefined) throw new Refusal('CONTRIBUTION-NOT-YOURS')
    if (request.requesterId === actor.userId && !authority.requesterMayContribute) throw new Refusal('CONTRIBUTION-BY-REQUESTER')
    const at = server.clock.now()
    const before = presentSince(tx, request.id, at - hereFor)
    markPresent(tx, request.id, actor.userId, at)
    if (!before.some(({ userId }) => userId === actor.userId)) {
      appendAudit(tx, { at, actor: actor.userId, action: 'request.here', subjectType: 'request', subjectId: request.id, detail: { shareIndex: share.shareIndex } })
    }
    const holders = new Set(sharesOf(tx, authority.id, authority.generation).map(({ holderId }) => holderId))
    const here = presentSince(tx, request.id, at - hereFor).filter(({ userId }) => holders.has(userId))
    return { count: here.length, threshold: authority.threshold, sessionId: gatheringSessions(tx, { requestId: request.id })[0]?.id ?? null }
  })
  announce(server, request.authorityId, { topic: 'request', id: request.id, what: 'here', facts: { count, threshold } })
  if (sessionId !== null || count < threshold) return { count, threshold, sessionId, position: null }
  try {
    return { count, threshold, ...(await openFor(server, null, request.id)) }
  } catch (cause) {
    // Somebody else's "here", or the administrator, opened it in the same moment.
    if (cause instanceof Refusal && cause.id === 'SESSION-UNDERWAY') return { count, threshold, sessionId: String(cause.detail['sessionId']), position: null }
    throw cause
  }
}
