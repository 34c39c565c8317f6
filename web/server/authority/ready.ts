// testing → ready: when the first CRL is issued and the server part is in a verified backup, whichever comes last. The
// backup runs in another process, so this is looked at after each signature, before each request, at start-up and by a watch.
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, listAuthorities, setAuthorityPhase, type AuthorityRow } from '../../../db/store/authority.ts'
import { newestCrl } from '../../../db/store/certificate.ts'
import { nextAuthorityPhase } from '../../core/authority/phases.ts'
import { Refusal } from '../../core/refusal.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { announce } from './seen.ts'

/** Inside a transaction: makes an authority ready when nothing is missing any more; says whether it just became so. */
export function becomeReady(tx: Handle, server: Server, authority: AuthorityRow): boolean {
  if (authority.phase !== 'testing' || authority.serverPartBackedUpAt === null || newestCrl(tx, authority.id) === undefined) return false
  const at = server.clock.now()
  setAuthorityPhase(tx, authority.id, { phase: nextAuthorityPhase(authority.phase, 'tested'), at })
  appendAudit(tx, { at, actor: 'server', action: 'authority.ready', subjectType: 'authority', subjectId: authority.id })
  return true
}

/** Looks at every authority that is testing. Gives the ids of those that became ready. */
export function checkReady(server: Server): readonly string[] {
  const ids = listAuthorities(server.db, { phases: ['testing'] })
    .filter((row) => row.serverPartBackedUpAt !== null && newestCrl(server.db, row.id) !== undefined)
    .map((row) => row.id)
    .filter((id) => transaction(server.db, (tx) => becomeReady(tx, server, authorityById(tx, id) as AuthorityRow)))
  for (const id of ids) announce(server, id, { topic: 'authority', id, what: 'ready' })
  return ids
}

/** Marks an authority as tested. Refuses what is missing: AUTHORITY-NOT-TESTED (no first CRL), AUTHORITY-NOT-BACKED-UP, or the phase's refusal. */
export function markTested(server: Server, actor: Actor, input: { readonly authorityId: string }): { readonly phase: 'ready' } {
  requireRole(actor, 'administrator')
  checkReady(server)
  const authority = authorityById(server.db, input.authorityId)
  if (authority === undefined) throw new Refusal('NOT-FOUND', { what: 'authority' })
  if (authority.phase === 'ready') return { phase: 'ready' }
  nextAuthorityPhase(authority.phase, 'tested')
  throw new Refusal(newestCrl(server.db, authority.id) === undefined ? 'AUTHORITY-NOT-TESTED' : 'AUTHORITY-NOT-BACKED-UP')
}

/** Looks every `interval` ms until the database is closed or the timer is cleared: a backup tells nobody that it has run. */
export function watchReady(server: Server, interval = 5_000): NodeJS.Timeout {
  const timer = setInterval(() => {
    if (!server.db.$client.open) return clearInterval(timer)
    try {
      checkReady(server)
    } catch (cause) {
      server.log.error({ cause }, 'looking for ready authorities failed')
    }
  }, interval)
  return timer.unref()
}
