// Recoveries in the domain's words. Only the hash of a link's token is stored.
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Handle } from '../client.ts'
import { user } from '../schema/login.ts'
import { recovery } from '../schema/recovery.ts'
import { mergePages, type LinkFilter, type Listed } from './list.ts'
import { hasTerms, isSearch } from './words.ts'

/** A recovery as it is stored. */
export type RecoveryRow = typeof recovery.$inferSelect

/** Stores a recovery. */
export function insertRecovery(tx: Handle, row: typeof recovery.$inferInsert): void {
  tx.insert(recovery).values(row).run()
}

/** A recovery, whom it is for, and who made it (null: on the machine). */
export interface RecoveryLine {
  readonly row: RecoveryRow
  readonly name: string
  readonly email: string
  readonly madeBy: string | null
}

/** A page of the recoveries, newest first. */
export function listRecoveries(db: Handle, { search, after, limit }: LinkFilter): Listed<RecoveryLine> {
  const maker = alias(user, 'maker')
  const all = db
    .select({ row: recovery, name: user.name, email: user.email, madeBy: maker.name })
    .from(recovery)
    .innerJoin(user, eq(user.id, recovery.userId))
    .leftJoin(maker, eq(maker.id, recovery.createdBy))
    .where(after === undefined || !('at' in after) ? undefined : sql`(${recovery.createdAt}, ${recovery.id}) < (${after.at}, ${after.id})`)
    .orderBy(desc(recovery.createdAt), desc(recovery.id))
  const page = (): RecoveryLine[] => (isSearch(search) ? all.all().filter(({ row: { reason }, name, email, madeBy }) => hasTerms(`${name} ${email} ${madeBy ?? ''} ${reason}`, search)) : all.limit(limit + 1).all())
  return mergePages(undefined, page, limit, ({ row: { createdAt, id } }) => ({ at: createdAt, id }))
}

/** A recovery by id. */
export function recoveryById(db: Handle, id: string): RecoveryRow | undefined {
  return db.select().from(recovery).where(eq(recovery.id, id)).get()
}

/** The recovery of a token's hash (32 bytes), whatever its state. */
export function recoveryByToken(db: Handle, tokenHash: Uint8Array): RecoveryRow | undefined {
  return db.select().from(recovery).where(eq(recovery.tokenHash, tokenHash)).get()
}

/** A person's recoveries that were neither used nor revoked, also those that are too old. */
export function unusedRecoveries(db: Handle, userId: string): RecoveryRow[] {
  return db.select().from(recovery).where(and(eq(recovery.userId, userId), isNull(recovery.usedAt), isNull(recovery.revokedAt))).all()
}

/** Marks a recovery as used. */
export function useRecovery(tx: Handle, id: string, at: number): void {
  tx.update(recovery).set({ usedAt: at }).where(eq(recovery.id, id)).run()
}

/** Marks a recovery as revoked. */
export function revokeRecoveryRow(tx: Handle, id: string, at: number): void {
  tx.update(recovery).set({ revokedAt: at }).where(eq(recovery.id, id)).run()
}
