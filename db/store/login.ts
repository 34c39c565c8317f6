// Logins in the domain's words. better-auth makes them; `session` is its name for their table.
import { and, desc, eq, gt, inArray } from 'drizzle-orm'
import type { Handle } from '../client.ts'
import { session } from '../schema/login.ts'

/** A login as it is stored. */
export type LoginRow = typeof session.$inferSelect

/** A login by id. */
export function loginById(db: Handle, id: string): LoginRow | undefined {
  return db.select().from(session).where(eq(session.id, id)).get()
}

/** A person's logins that have not expired at `now` (ms since 1970), newest first; without it, all of them. */
export function loginsOf(db: Handle, userId: string, now = 0): LoginRow[] {
  return db.select().from(session).where(and(eq(session.userId, userId), gt(session.expiresAt, new Date(now)))).orderBy(desc(session.createdAt)).all()
}

/** Stores a login that no browser has a cookie for: whoever acts in this process. @param now ms since 1970 @param lasts ms */
export function insertLogin(tx: Handle, { id, token, userId, now, lasts }: { readonly id: string; readonly token: string; readonly userId: string; readonly now: number; readonly lasts: number }): void {
  const createdAt = new Date(now)
  tx.insert(session).values({ id, token, userId, createdAt, updatedAt: createdAt, expiresAt: new Date(now + lasts) }).run()
}

/** Remembers that a login's person proved that it is they. @param at ms since 1970 */
export function storeProof(tx: Handle, id: string, at: number): void {
  tx.update(session).set({ provenAt: at }).where(eq(session.id, id)).run()
}

/** Ends logins. Their sockets are closed by whoever is told (web/server/login/ended.ts). */
export function deleteLogins(tx: Handle, ids: readonly string[]): void {
  tx.delete(session).where(inArray(session.id, [...ids])).run()
}
