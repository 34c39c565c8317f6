// Who is told what becomes of a person: whoever reads everything, whoever keeps a share of the same authority, and the
// person. For others the person does not exist.
import { whoSeesPerson } from '../../../db/store/person.ts'
import type { Server } from '../context.ts'

/** Tells them that a person joined, paired, came or went. Called after the commit. */
export function announcePerson(server: Server, userId: string, topic: 'holder' | 'presence', what: string): void {
  server.events.publish({ topic, id: userId, what, audience: whoSeesPerson(server.db, userId) })
}
