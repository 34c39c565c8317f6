// The ways in which a person signs in: a password's hash in the table of better-auth, and their passkeys.
import { and, eq } from 'drizzle-orm'
import type { Handle } from '../client.ts'
import { account } from '../schema/login.ts'
import { passkey } from '../schema/passkey.ts'
import { deleteTotp } from './totp.ts'

const passwordOf = (userId: string) => and(eq(account.userId, userId), eq(account.providerId, 'credential'))

/** The hash of a person's password; null when they have none. */
export function passwordHashOf(db: Handle, userId: string): string | null {
  return db.select({ password: account.password }).from(account).where(passwordOf(userId)).get()?.password ?? null
}

/** Stores a person's password, in place of the one they had. @param at ms since 1970 */
export function storePassword(tx: Handle, { id, userId, hash, at }: { readonly id: string; readonly userId: string; readonly hash: string; readonly at: number }): void {
  tx.delete(account).where(passwordOf(userId)).run()
  const createdAt = new Date(at)
  tx.insert(account).values({ id, accountId: userId, providerId: 'credential', userId, password: hash, createdAt, updatedAt: createdAt }).run()
}

/** Takes every way in from a person, and the second step of their password. */
export function deleteWays(tx: Handle, userId: string): void {
  tx.delete(passkey).where(eq(passkey.userId, userId)).run()
  deletePassword(tx, userId)
}

/** Removes a person's password, and its second step. */
export function deletePassword(tx: Handle, userId: string): void {
  deleteTotp(tx, userId)
  tx.delete(account).where(passwordOf(userId)).run()
}
