// The ways in which a person signs in: a password's hash in the table of better-auth, and their passkeys.
import { and, eq } from 'drizzle-orm'
import type { Handle } from '../client.ts'
import { account } from '../schema/login.ts'
import { passkey } from '../schema/passkey.ts'

const passwordOf = (userId: string) => and(eq(account.userId, userId), eq(account.providerId, 'credential'))

/** The hash of a person's password; null when they have none. */
export function passwordHashOf(db: Handle, userId: string): string | null {
  return db.select({ password: account.password }).from(account).where(passwordOf(userId)).get()?.password ?? null
}

/** Gives a person who has no password one. */
export function insertPassword(tx: Handle, { id, userId, hash, at }: { readonly id: string; readonly userId: string; readonly hash: string; readonly at: number }): void {
  const now = new Date(at)
  tx.insert(account).values({ id, accountId: userId, providerId: 'credential', userId, password: hash, createdAt: now, updatedAt: now }).run()
}

/** Takes every way in from a person. */
export function deleteWays(tx: Handle, userId: string): void {
  tx.delete(passkey).where(eq(passkey.userId, userId)).run()
  tx.delete(account).where(passwordOf(userId)).run()
}
