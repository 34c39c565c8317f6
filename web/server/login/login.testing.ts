// A login for tests of verbs, where nobody signs in over HTTP.
import { insertLogin } from '../../../db/store/login.ts'
import { toHex } from '../../core/bytes/bytes.ts'
import type { Actor } from '../authorise.ts'
import { newId, type Server } from '../context.ts'

/** Begins a login; gives its id. */
export function beginLogin(server: Server, { userId }: Actor): string {
  const id = newId(server)
  insertLogin(server.db, { id, token: toHex(server.random(32)), userId, now: server.clock.now(), lasts: 3_600_000 })
  return id
}
