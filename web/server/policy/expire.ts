// The end of a proposal that was not decided in time. It is open for days and outlives a restart, which no monotonic clock
// does: the server's clock decides, and an end that was stored stays one, whatever becomes of the clock.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { closeProposal, proposalById, proposalsOver } from '../../../db/store/policy.ts'
import { announce } from '../authority/seen.ts'
import type { Server } from '../context.ts'

/** Closes every proposal whose time is over. Gives how many. */
export function expireProposals(server: Server): number {
  const over = proposalsOver(server.db, server.clock.now())
  const ended = over.filter(({ id, authorityId }) => transaction(server.db, (tx) => {
    if (proposalById(tx, id)?.state !== 'open') return false
    const at = server.clock.now()
    closeProposal(tx, id, { state: 'expired', at })
    appendAudit(tx, { at, actor: 'server', action: 'policy.expired', subjectType: 'policy', subjectId: id, detail: { authorityId } })
    return true
  }))
  for (const { id, authorityId } of ended) announce(server, authorityId, { topic: 'policy', id, what: 'expired' })
  return ended.length
}

/** Looks every `interval` ms until the database is closed or the timer is cleared. */
export function watchProposals(server: Server, interval = 60_000): NodeJS.Timeout {
  const timer = setInterval(() => {
    if (!server.db.$client.open) return clearInterval(timer)
    try {
      expireProposals(server)
    } catch (cause) {
      server.log.error({ cause }, 'looking for proposals whose time is over failed')
    }
  }, interval)
  return timer.unref()
}
