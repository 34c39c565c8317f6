// The recoveries, for those who look after people or watch.
import { listRecoveries } from '../../../db/store/recovery.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'

/** A recovery as the page of people shows it. The link itself is shown once, when it is made. */
export interface RecoveryView {
  readonly recoveryId: string
  readonly userId: string
  readonly name: string
  readonly email: string
  /** Null: whoever looks after the server, on the machine. */
  readonly madeBy: string | null
  readonly reason: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly state: 'open' | 'used' | 'revoked' | 'expired'
}

/** Every recovery, newest first. Refuses NOT-AUTHORISED. */
export function listRecoveriesFor(server: Server, actor: Actor): readonly RecoveryView[] {
  requireRole(actor, 'administrator', 'auditor')
  const now = server.clock.now()
  return listRecoveries(server.db).map(({ row: { id, userId, reason, createdAt, expiresAt, usedAt, revokedAt }, name, email, madeBy }) => ({
    recoveryId: id, userId, name, email, madeBy, reason, createdAt, expiresAt,
    state: usedAt !== null ? 'used' : revokedAt !== null ? 'revoked' : expiresAt <= now ? 'expired' : 'open',
  }))
}
