// Sessions do not outlive the process that holds their key rooms. At start-up those of a former run are ended; at an
// orderly stop those of this one.
import { transaction } from '../../../db/client.ts'
import { contributionsOf, gatheringSessions, settleContribution } from '../../../db/store/session.ts'
import type { Server } from '../context.ts'
import { afterEnd, endInside } from './end.ts'
import { liveOf } from './live.ts'

/** Ends every session that gathers as `failed`, SERVER-RESTARTED; their requests stay open. Gives how many. */
export function recoverSessions(server: Server): number {
  const sessions = gatheringSessions(server.db)
  for (const session of sessions) {
    const phase = transaction(server.db, (tx) => {
      for (const row of contributionsOf(tx, session.id)) if (row.outcome === 'relayed') settleContribution(tx, row.id, 'SERVER-RESTARTED')
      return endInside(tx, server, session.id, { event: 'fail', reason: 'SERVER-RESTARTED', actor: 'server' })
    })
    afterEnd(server, session, phase)
  }
  return sessions.length
}

/** Before the server stops: nobody waits any more, dealings are called off, open sessions end as after a restart. */
export async function closeSessions(server: Server): Promise<void> {
  const live = liveOf(server)
  live.waiting.length = 0
  const dealings = [...live.dealings.values()]
  for (const { stop } of dealings) stop.abort()
  recoverSessions(server)
  await Promise.all(dealings.map(({ done }) => done))
}
