// Invitations in the domain's words. Only the hash of a link's token is stored.
import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Handle } from '../client.ts'
import { invitation } from '../schema/invitation.ts'

/** An invitation as it is stored. */
export type InvitationRow = typeof invitation.$inferSelect

/** Stores an invitation. */
export function insertInvitation(tx: Handle, row: typeof invitation.$inferInsert): void {
  tx.insert(invitation).values(row).run()
}

/** The invitations, newest first. */
export function listInvitations(db: Handle): InvitationRow[] {
  return db.select().from(invitation).orderBy(desc(invitation.createdAt)).all()
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
