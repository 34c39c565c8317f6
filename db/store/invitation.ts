// Invitations in the domain's words. Only the hash of a link's token is stored.
import { and, count, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Handle } from '../client.ts'
import { invitation } from '../schema/invitation.ts'
import { mergePages, type LinkFilter, type Listed } from './list.ts'
import { hasTerms, isSearch } from './words.ts'

/** An invitation as it is stored. */
export type InvitationRow = typeof invitation.$inferSelect

/** Stores an invitation. */
export function insertInvitation(tx: Handle, row: typeof invitation.$inferInsert): void {
  tx.insert(invitation).values(row).run()
}

/** A page of the invitations, newest first. */
export function listInvitations(db: Handle, { search, after, limit }: LinkFilter): Listed<InvitationRow> {
  const place = after === undefined || !('at' in after) ? undefined : sql`(${invitation.createdAt}, ${invitation.id}) < (${after.at}, ${after.id})`
  const all = db.select().from(invitation).where(place).orderBy(desc(invitation.createdAt), desc(invitation.id))
  const page = (): InvitationRow[] => (isSearch(search) ? all.all().filter(({ email, holderName }) => hasTerms(`${holderName ?? ''} ${email ?? ''}`, search)) : all.limit(limit + 1).all())
  return mergePages(undefined, page, limit, ({ createdAt, id }) => ({ at: createdAt, id }))
}

/** How many invitations can still be accepted at `now`. */
export function countOpenInvitations(db: Handle, now: number): number {
  return db.select({ open: count() }).from(invitation).where(and(isNull(invitation.usedAt), isNull(invitation.revokedAt), gt(invitation.expiresAt, now))).get()?.open ?? 0
}

/** An invitation by id. */
export function invitationById(db: Handle, id: string): InvitationRow | undefined {
  return db.select().from(invitation).where(eq(invitation.id, id)).get()
}

/** The invitation of a token's hash (32 bytes), whatever its state. */
export function invitationByToken(db: Handle, tokenHash: Uint8Array): InvitationRow | undefined {
  return db.select().from(invitation).where(eq(invitation.tokenHash, tokenHash)).get()
}

/** The invitations for an e-mail address that can still be accepted at `now`. */
export function openInvitations(db: Handle, email: string, now: number): InvitationRow[] {
  return db
    .select()
    .from(invitation)
    .where(and(eq(invitation.email, email), isNull(invitation.usedAt), isNull(invitation.revokedAt), gt(invitation.expiresAt, now)))
    .all()
}

/** Marks an invitation as used. */
export function useInvitation(tx: Handle, id: string, usedBy: string, at: number): void {
  tx.update(invitation).set({ usedBy, usedAt: at }).where(eq(invitation.id, id)).run()
}

/** Marks an invitation as revoked. */
export function revokeInvitationRow(tx: Handle, id: string, at: number): void {
  tx.update(invitation).set({ revokedAt: at }).where(eq(invitation.id, id)).run()
}
