// At start-up: dealings that a former run left behind go back to enrolling, and files that no authority knows are deleted.
import { checkpoint, transaction } from '../../../db/client.ts'
import { authorityById, listAuthorities } from '../../../db/store/authority.ts'
import type { Server } from '../context.ts'
import { failDealing } from './dealing.ts'
import { checkReady } from './ready.ts'
import { listServerParts, removeServerPart } from './server-part.ts'

/**
 * Puts authorities in order before the first request is taken. A server part is an orphan when its authority was never
 * dealt or is abandoned. One of an unknown authority is left alone: an older database may have been put in this one's place,
 * and the file would be all that is left of the server part.
 */
export function recoverAuthorities(server: Server): { readonly dealings: number; readonly orphans: number } {
  const dealing = listAuthorities(server.db, { phases: ['dealing'] })
  for (const { id } of dealing) transaction(server.db, (tx) => failDealing(tx, server, id, 'SERVER-RESTARTED'))
  const orphans = listServerParts(server.settings).filter(({ authorityId }) => {
    const row = authorityById(server.db, authorityId)
    if (row === undefined) server.log.warn({ authorityId }, 'a server part belongs to no authority of this database')
    return row !== undefined && (row.phase === 'abandoned' || row.certificate === null)
  })
  for (const { authorityId, generation } of orphans) removeServerPart(server.settings, authorityId, generation)
  // A crash may have come between a receipt's commit and the moment its sealed copy left the write-ahead log.
  checkpoint(server.db)
  checkReady(server)
  return { dealings: dealing.length, orphans: orphans.length }
}
