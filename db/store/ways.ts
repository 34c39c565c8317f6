// The ways in which a person signs in: a password's hash in the table of better-auth, and their passkeys.
import { and, eq } from 'drizzle-orm'
import type { Handle } from '../client.ts'
import { account } from '../schema/login.ts'

const passwordOf = (userId: string) => and(eq(account.userId, userId), eq(account.providerId, 'credential'))

/** The hash of a person's password; null when they have none. */
export function passwordHashOf(db: Handle, userId: string): string | null {
  return db.select({ password: account.password }).from(account).where(passwordOf(userId)).get()?.password ?? null
}
