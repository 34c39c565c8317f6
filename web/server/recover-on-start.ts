// What a former run left open is brought to an end before anyone can connect (architecture: a crash leaves nothing
// half-signed), and the watch over what happens by itself begins.
import { recoverAuthorities } from './authority/recover.ts'
import { watchReady } from './authority/ready.ts'
import type { Server } from './context.ts'
import { watchProposals } from './policy/expire.ts'
import { recoverSessions } from './session/recover.ts'

/** Ends gathering sessions as failed and dealings as enrolling, removes orphaned server parts, and watches for backups and for proposals whose time is over until the database is closed. */
export function recoverOnStart(server: Server): void {
  const sessions = recoverSessions(server)
  const { dealings, orphans } = recoverAuthorities(server)
  if (sessions + dealings + orphans > 0) server.log.warn({ sessions, dealings, orphans }, 'ended what a former run left open')
  watchReady(server)
  watchProposals(server)
}
