// The invitations, for those who hand them out.
import { listInvitations } from '../../../db/store/invitation.ts'
import { requireRole, type Actor, type Role } from '../authorise.ts'
import type { Server } from '../context.ts'

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

/** Every invitation, newest first. Refuses NOT-AUTHORISED. */
export function listInvitationsFor(server: Server, actor: Actor): readonly InvitationView[] {
  requireRole(actor, 'administrator', 'auditor')
  const now = server.clock.now()
  return listInvitations(server.db).map(({ id, role, email, holderName, createdAt, expiresAt, usedAt, revokedAt }) => ({
    invitationId: id, role, email, name: holderName, createdAt, expiresAt,
    state: usedAt !== null ? 'used' : revokedAt !== null ? 'revoked' : expiresAt <= now ? 'expired' : 'open',
  }))
}
