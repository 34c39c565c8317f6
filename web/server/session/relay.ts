// The relay to the key room, one contribution of a session after the other: a place in the trail first, then the key room,
// then its answer in the trail.
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { ciphertextSeen, contributionsOf, hasPlace, insertContribution, sessionById, settleContribution, type SessionRow } from '../../../db/store/session.ts'
import type { Contribution } from '../../core/contribution/accept.ts'
import { Refusal } from '../../core/refusal.ts'
import { nextSessionPhase } from '../../core/session/phases.ts'
import type { ContributeStatement, Verified } from '../../core/statement/statement.ts'
import { announce } from '../authority/seen.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { endIfGathering } from './end.ts'
import type { LiveSession } from './live.ts'

/** Runs an act after those that came before it in the same session. */
export async function inTurn<T>(live: LiveSession, act: () => Promise<T>): Promise<T> {
  const before = live.turn
  const turn = before.then(act)
  live.turn = turn.then(() => undefined, () => undefined)
  return turn
}

/** Relays one contribution whose statement holds; gives how many count then. Refuses CONTRIBUTION-DUPLICATE, SESSION-…, and what the key room refuses. */
export async function relay(server: Server, actor: Actor, live: LiveSession, session: SessionRow, statement: Verified<ContributeStatement>, contribution: Contribution): Promise<number> {
  const id = transaction(server.db, (tx) => received(tx, server, actor, live, session, statement, contribution))
  try {
    await live.room.contribute(contribution)
  } catch (cause) {
    if (!(cause instanceof Refusal)) server.log.error({ cause, sessionId: session.id }, 'the key room did not answer')
    transaction(server.db, (tx) => settleContribution(tx, id, cause instanceof Refusal ? cause.id : 'SERVER-FAILED'))
    throw cause
  }
  let count: number
  try {
    count = transaction(server.db, (tx) => accepted(tx, server, actor, session, statement, id))
  } catch (cause) {
    // The key room counts what the trail does not: this room must not sign.
    if (!(cause instanceof Refusal)) endIfGathering(server, session.id, { event: 'fail', reason: 'SERVER-FAILED', actor: 'server' })
    transaction(server.db, (tx) => settleContribution(tx, id, cause instanceof Refusal ? cause.id : 'SERVER-FAILED'))
    throw cause
  }
  announce(server, session.authorityId, {
    topic: 'session', id: session.id, what: 'contribution-accepted', facts: { shareIndex: statement.shareIndex, count, threshold: live.expectation.roster.threshold },
  })
  return count
}

/** Before the relay: the place is taken and the act is in the trail, or nothing is relayed. */
function received(tx: Handle, server: Server, actor: Actor, live: LiveSession, session: SessionRow, statement: Verified<ContributeStatement>, contribution: Contribution): number {
  const { shareIndex, ciphertextDigest } = statement
  nextSessionPhase(sessionById(tx, session.id)?.phase ?? 'failed', 'contribute')
  if (hasPlace(tx, session.id, shareIndex) || ciphertextSeen(tx, ciphertextDigest)) throw new Refusal('CONTRIBUTION-DUPLICATE', { shareIndex })
  if (countAccepted(tx, session.id) >= live.expectation.roster.threshold) throw new Refusal('SESSION-COMPLETE')
  const at = server.clock.now()
  appendAudit(tx, { at, actor: actor.userId, action: 'contribution.received', subjectType: 'session', subjectId: session.id, detail: { shareIndex } })
  return insertContribution(tx, {
    sessionId: session.id, shareIndex, holderId: actor.userId, statement: contribution.statement, signature: contribution.signature, ciphertextDigest, outcome: 'relayed', at,
  })
}

/** After the key room's yes. A session that ended meanwhile gains nothing by it. */
function accepted(tx: Handle, server: Server, actor: Actor, session: SessionRow, statement: Verified<ContributeStatement>, id: number): number {
  nextSessionPhase(sessionById(tx, session.id)?.phase ?? 'failed', 'contribute')
  settleContribution(tx, id, 'accepted')
  const count = countAccepted(tx, session.id)
  appendAudit(tx, {
    at: server.clock.now(), actor: actor.userId, action: 'contribution.accepted', subjectType: 'session', subjectId: session.id, detail: { shareIndex: statement.shareIndex, count },
  })
  return count
}

const countAccepted = (db: Handle, sessionId: string): number => contributionsOf(db, sessionId).filter((row) => row.outcome === 'accepted').length
