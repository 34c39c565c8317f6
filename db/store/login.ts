// Logins in the domain's words: where a person is signed in.
import { eq, inArray } from 'drizzle-orm'
import type { Handle } from '../client.ts'
import { session } from '../schema/login.ts'

/** A login as it is stored. */
export type LoginRow = typeof session.$inferSelect

/** A person's logins. */
export function loginsOf(db: Handle, userId: string): LoginRow[] {
  return db.select().from(session).where(eq(session.userId, userId)).all()
}

/** Ends logins: whoever comes with one of them is nobody from now on. */
export function deleteLogins(tx: Handle, ids: readonly string[]): void {
  tx.delete(session).where(inArray(session.id, [...ids])).run()
}
