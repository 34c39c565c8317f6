// Passkeys in the domain's words.
import { and, asc, count, eq } from 'drizzle-orm'
import type { Handle } from '../client.ts'
import { passkey } from '../schema/passkey.ts'

/** A passkey as it is stored. */
export type PasskeyRow = typeof passkey.$inferSelect

/** Stores a passkey. */
export function insertPasskey(tx: Handle, row: typeof passkey.$inferInsert): void {
  tx.insert(passkey).values(row).run()
}

/** A person's passkeys, oldest first. */
export function passkeysOf(db: Handle, userId: string): PasskeyRow[] {
  return db.select().from(passkey).where(eq(passkey.userId, userId)).orderBy(asc(passkey.addedAt)).all()
}

/** How many passkeys a person has. */
export function countPasskeys(db: Handle, userId: string): number {
  return db.select({ count: count() }).from(passkey).where(eq(passkey.userId, userId)).get()?.count ?? 0
}

/** The passkey that a browser names. */
export function passkeyByCredential(db: Handle, credentialId: string): PasskeyRow | undefined {
  return db.select().from(passkey).where(eq(passkey.credentialId, credentialId)).get()
}

/** A passkey of a person, by id. */
export function passkeyOf(db: Handle, userId: string, id: string): PasskeyRow | undefined {
  return db.select().from(passkey).where(and(eq(passkey.id, id), eq(passkey.userId, userId))).get()
}

/** Remembers that a passkey was used. */
export function storePasskeyUse(tx: Handle, id: string, counter: number, at: number): void {
  tx.update(passkey).set({ counter, lastUsedAt: at }).where(eq(passkey.id, id)).run()
}

/** Removes a passkey. */
export function deletePasskey(tx: Handle, id: string): void {
  tx.delete(passkey).where(eq(passkey.id, id)).run()
}
