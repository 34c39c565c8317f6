// Authenticator apps in the domain's words.
import { and, eq, lt } from 'drizzle-orm'
import type { Handle } from '../client.ts'
import { totp } from '../schema/totp.ts'

/** An authenticator app as it is stored. */
export type TotpRow = typeof totp.$inferSelect

/** A person's authenticator app. */
export function totpOf(db: Handle, userId: string): TotpRow | undefined {
  return db.select().from(totp).where(eq(totp.userId, userId)).get()
}

/** Stores a person's authenticator app, in place of the one they had. */
export function storeTotp(tx: Handle, row: TotpRow): void {
  deleteTotp(tx, row.userId)
  tx.insert(totp).values(row).run()
}

/** Takes a code's time step; false when it, or a later one, was taken already. */
export function takeStep(tx: Handle, userId: string, step: number): boolean {
  return tx.update(totp).set({ lastStep: step }).where(and(eq(totp.userId, userId), lt(totp.lastStep, step))).run().changes === 1
}

/** Removes a person's authenticator app. */
export function deleteTotp(tx: Handle, userId: string): void {
  tx.delete(totp).where(eq(totp.userId, userId)).run()
}
