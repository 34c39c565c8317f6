// Takes a link back before it is used.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { invitationById, revokeInvitationRow } from '../../../db/store/invitation.ts'
import { requireRole, type Actor } from '../authorise.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Server } from '../context.ts'

/** Revokes an invitation. Refuses NOT-AUTHORISED, NOT-FOUND, INVITATION-USED. Revoking twice changes nothing. */
export function revokeInvitation(server: Server, actor: Actor, input: { readonly invitationId: string }): void {
  requireRole(actor, 'administrator')
  transaction(server.db, (tx) => {
    const found = invitationById(tx, input.invitationId)
    if (found === undefined) throw new Refusal('NOT-FOUND', { what: 'invitation' })
    if (found.usedAt !== null) throw new Refusal('INVITATION-USED')
    if (found.revokedAt !== null) return
    const at = server.clock.now()
    revokeInvitationRow(tx, found.id, at)
    appendAudit(tx, { at, actor: actor.userId, action: 'invitation.revoked', subjectType: 'invitation', subjectId: found.id })
  })
}
