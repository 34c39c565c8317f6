// The recoveries, for those who look after people or watch.
import { listRecoveries } from '../../../db/store/recovery.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { cursorAt, placeAt, type PageAsked } from '../list-place.ts'

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

/** A page of the recoveries, newest first. Refuses NOT-AUTHORISED, and BYTES-MALFORMED for another cursor. */
export function listRecoveriesFor(server: Server, actor: Actor, { search, cursor, limit = 50 }: PageAsked = {}): { readonly recoveries: readonly RecoveryView[]; readonly nextCursor: string | null } {
  requireRole(actor, 'administrator', 'auditor')
  const now = server.clock.now()
  const { rows, next } = listRecoveries(server.db, { search, after: placeAt(cursor, undefined), limit })
  const recoveries = rows.map(({ row: { id, userId, reason, createdAt, expiresAt, usedAt, revokedAt }, name, email, madeBy }) => ({
    recoveryId: id, userId, name, email, madeBy, reason, createdAt, expiresAt,
    state: usedAt !== null ? 'used' as const : revokedAt !== null ? 'revoked' as const : expiresAt <= now ? 'expired' as const : 'open' as const,
  }))
  return { recoveries, nextCursor: cursorAt(next) }
}
