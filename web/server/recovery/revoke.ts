// Takes a recovery's link back before it is used.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { personById } from '../../../db/store/person.ts'
import { recoveryById, revokeRecoveryRow } from '../../../db/store/recovery.ts'
import { Refusal } from '../../core/refusal.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'

/** Revokes a recovery, also one's own: who did not ask for it stops it. Refuses NOT-AUTHORISED, NOT-FOUND, RECOVERY-USED. Revoking twice changes nothing. */
export function revokeRecovery(server: Server, actor: Actor, input: { readonly recoveryId: string }): void {
  requireRole(actor, 'administrator')
  transaction(server.db, (tx) => {
    const found = recoveryById(tx, input.recoveryId)
    if (found === undefined) throw new Refusal('NOT-FOUND', { what: 'recovery' })
    if (found.usedAt !== null) throw new Refusal('RECOVERY-USED')
    if (found.revokedAt !== null) return
    const at = server.clock.now()
    revokeRecoveryRow(tx, found.id, at)
    const name = personById(tx, found.userId)?.name ?? null
    appendAudit(tx, { at, actor: actor.userId, action: 'recovery.revoked', subjectType: 'person', subjectId: found.userId, detail: { recoveryId: found.id, name } })
  })
}
