// Pairings in the domain's words.
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Handle } from '../client.ts'
import { bridge } from '../schema/bridge.ts'

/** A pairing as it is stored. */
export type BridgeRow = typeof bridge.$inferSelect

/** Stores a pairing. */
export function insertBridge(tx: Handle, row: typeof bridge.$inferInsert): void {
  tx.insert(bridge).values(row).run()
}

/** A person's pairings that hold, newest first. */
export function bridgesOf(db: Handle, userId: string): BridgeRow[] {
  return db.select().from(bridge).where(and(eq(bridge.userId, userId), isNull(bridge.revokedAt))).orderBy(desc(bridge.pairedAt)).all()
}

/** Ends a pairing of a person; false when there is none of this id. */
export function revokeBridgeRow(tx: Handle, userId: string, id: string, at: number): boolean {
  return tx.update(bridge).set({ revokedAt: at }).where(and(eq(bridge.id, id), eq(bridge.userId, userId), isNull(bridge.revokedAt))).run().changes === 1
}
