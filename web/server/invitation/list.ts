// The invitations, for those who hand them out.
import { countOpenInvitations, listInvitations } from '../../../db/store/invitation.ts'
import { requireRole, type Actor, type Role } from '../authorise.ts'
import type { Server } from '../context.ts'
import { cursorAt, placeAt, type PageAsked } from '../list-place.ts'

/** An invitation as the page of people shows it. The link itself is shown once, when it is made. */
export interface InvitationView {
  readonly invitationId: string
  readonly role: Role
  readonly email: string | null
  readonly name: string | null
  readonly createdAt: number
  readonly expiresAt: number
  readonly state: 'open' | 'used' | 'revoked' | 'expired'
}

/** A page of the invitations, newest first, and how many of all are open. Refuses NOT-AUTHORISED, and BYTES-MALFORMED for another cursor. */
export function listInvitationsFor(server: Server, actor: Actor, { search, cursor, limit = 50 }: PageAsked = {}): { readonly invitations: readonly InvitationView[]; readonly open: number; readonly nextCursor: string | null } {
  requireRole(actor, 'administrator', 'auditor')
  const now = server.clock.now()
  const { rows, next } = listInvitations(server.db, { search, after: placeAt(cursor, undefined), limit })
  const invitations = rows.map(({ id, role, email, holderName, createdAt, expiresAt, usedAt, revokedAt }) => ({
    invitationId: id, role, email, name: holderName, createdAt, expiresAt,
    state: usedAt !== null ? 'used' as const : revokedAt !== null ? 'revoked' as const : expiresAt <= now ? 'expired' as const : 'open' as const,
  }))
  return { invitations, open: countOpenInvitations(server.db, now), nextCursor: cursorAt(next) }
}
