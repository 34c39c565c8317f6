// People who can sign in, and logins, for tests of verbs, where nobody signs in over HTTP.
import { insertLogin } from '../../../db/store/login.ts'
import { toHex } from '../../core/bytes/bytes.ts'
import type { Actor } from '../authorise.ts'
import { newId, type Server } from '../context.ts'
import { acceptInvitation } from '../invitation/accept.ts'
import { createInvitation } from '../invitation/create.ts'
import { addPerson } from '../session/ceremony.testing.ts'
import { hashPassword } from './password.ts'

/** Begins a login; gives its id. */
export function beginLogin(server: Server, { userId }: Actor): string {
  const id = newId(server)
  insertLogin(server.db, { id, token: toHex(server.random(32)), userId, now: server.clock.now(), lasts: 3_600_000 })
  return id
}

/** A holder with a password, as an invitation makes them: one@example.test. */
export async function personWithPassword(server: Server, password: string): Promise<Actor> {
  const token = createInvitation(server, addPerson(server, 'Ada', 'administrator'), { role: 'holder', email: 'one@example.test', name: 'One' }).link.split('#')[1] as string
  const { userId, email } = await acceptInvitation(server, hashPassword, { token, password, name: '', email: '', locale: 'en' })
  return { userId, email, name: 'One', role: 'holder' }
}
