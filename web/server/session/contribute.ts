// A holder approves. The statement is checked before anything is relayed; contributions of a session are relayed one after
// the other; a wrong one costs its sender a refusal and an audit row, and never the session (protocol.md, "Contribution").
import { transaction } from '../../../db/client.ts'
import { appendAudit, isRowSince } from '../../../db/store/audit.ts'
import { requestById } from '../../../db/store/request.ts'
import { sessionById, type SessionRow } from '../../../db/store/session.ts'
import { keepsShareOf, shareOfHolder } from '../../../db/store/share.ts'
import { equalBytes } from '../../core/bytes/bytes.ts'
import { verifyContributionStatement, type Contribution } from '../../core/contribution/accept.ts'
import { envelopeCiphertextDigest } from '../../core/contribution/envelope.ts'
import { Refusal, type RefusalId } from '../../core/refusal.ts'
import { nextSessionPhase } from '../../core/session/phases.ts'
import type { ContributeStatement } from '../../core/statement/statement.ts'
import { hasDeclined } from '../authority/declined.ts'
import { announce } from '../authority/seen.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { expireDue } from './expire.ts'
import { liveOf, type LiveSession } from './live.ts'
import { inTurn, relay } from './relay.ts'

/** How far the session is after a contribution that counts: `count` of `threshold`; `complete` when the signature is stored. */
export interface Contributed {
  readonly count: number
  readonly threshold: number
  readonly complete: boolean
}

/** Refused contributions of one person in one session after which no more of theirs is looked at. */
const mostRefusals = 20

/**
 * Takes one contribution: statement (CBOR), device signature (64 bytes), envelope (CBOR). Refuses NOT-FOUND to strangers,
 * the id of the session's phase, SESSION-STARTING before the announcement, CONTRIBUTION-… and STATEMENT-… for what is wrong.
 */
export async function contribute(server: Server, actor: Actor, input: { readonly sessionId: string } & Contribution): Promise<Contributed> {
  expireDue(server)
  const session = visible(sessionById(server.db, input.sessionId), (row) => keepsShareOf(server.db, row.authorityId, actor.userId), 'session')
  nextSessionPhase(session.phase, 'contribute')
  const live = liveOf(server).sessions.get(session.id)
  if (live === undefined) throw new Refusal('SESSION-STARTING', { sessionId: session.id })
  if ((live.refusals.get(actor.userId) ?? 0) >= mostRefusals) throw new Refusal('CONTRIBUTION-TOO-MANY', { most: mostRefusals })
  const { statement: encoded, signature, envelope } = input
  const contribution: Contribution = { statement: encoded, signature, envelope }
  try {
    const statement = await verifyContributionStatement(contribution, live.expectation)
    mayContribute(server, actor, session, statement)
    const digest = envelopeCiphertextDigest(envelope)
    if (!equalBytes(digest, statement.ciphertextDigest)) throw new Refusal('CONTRIBUTION-WRONG-CIPHERTEXT', { shareIndex: statement.shareIndex })
    const count = await inTurn(live, () => relay(server, actor, live, session, statement, contribution))
    const { threshold } = live.expectation.roster
    if (count >= threshold) await live.ended
    return { count, threshold, complete: sessionById(server.db, session.id)?.phase === 'complete' }
  } catch (cause) {
    if (cause instanceof Refusal) noteRefusal(server, actor, live, session, cause.id)
    throw cause
  }
}

/** The share is this person's own, the person is not the requester (unless the session's policy lets them), has not said no, and was shown this trail. */
function mayContribute(server: Server, actor: Actor, session: SessionRow, statement: ContributeStatement): void {
  const share = shareOfHolder(server.db, session.authorityId, session.generation, actor.userId)
  if (share?.shareIndex !== statement.shareIndex) throw new Refusal('CONTRIBUTION-NOT-YOURS', { shareIndex: statement.shareIndex })
  if (!session.requesterMayContribute && requestById(server.db, session.requestId)?.requesterId === actor.userId) throw new Refusal('CONTRIBUTION-BY-REQUESTER')
  if (hasDeclined(server.db, { type: 'session', id: session.id }, actor.userId)) throw new Refusal('SESSION-DECLINED')
  // What the device attests is the trail as it was when the session was shown, or it would attest nothing.
  if (!isRowSince(server.db, statement.auditHead, { action: 'session.opened', subjectType: 'session', subjectId: session.id })) throw new Refusal('STATEMENT-WRONG-AUDIT-HEAD', { purpose: statement.purpose })
}

function noteRefusal(server: Server, actor: Actor, live: LiveSession, session: SessionRow, id: RefusalId): void {
  live.refusals.set(actor.userId, (live.refusals.get(actor.userId) ?? 0) + 1)
  transaction(server.db, (tx) =>
    appendAudit(tx, { at: server.clock.now(), actor: actor.userId, action: 'contribution.refused', subjectType: 'session', subjectId: session.id, detail: { refusal: id } }),
  )
  announce(server, session.authorityId, { topic: 'session', id: session.id, what: 'contribution-refused', facts: { refusal: id } })
}
