// The token of a recovery's link: made and kept as an invitation's, for a day.
import type { Handle } from '../../../db/client.ts'
import { personById, type PersonRow } from '../../../db/store/person.ts'
import { recoveryByToken, type RecoveryRow } from '../../../db/store/recovery.ts'
import { Refusal } from '../../core/refusal.ts'
import { tokenHash } from '../invitation/token.ts'

/** How long a link can be used: 24 hours, in milliseconds. */
export const recoveryLifetime = 86_400_000

/** The recovery of a token and whose account it is, if it can still be used. Refuses RECOVERY-NOT-FOUND, -USED, -REVOKED, -EXPIRED, -BANNED. */
export function usableRecovery(db: Handle, token: string, now: number): { readonly row: RecoveryRow; readonly person: PersonRow } {
  const row = recoveryByToken(db, tokenHash(token))
  const person = row === undefined ? undefined : personById(db, row.userId)
  if (row === undefined || person === undefined) throw new Refusal('RECOVERY-NOT-FOUND')
  if (row.usedAt !== null) throw new Refusal('RECOVERY-USED')
  if (row.revokedAt !== null) throw new Refusal('RECOVERY-REVOKED')
  if (row.expiresAt <= now) throw new Refusal('RECOVERY-EXPIRED')
  if (person.banned) throw new Refusal('RECOVERY-BANNED', { name: person.name })
  return { row, person }
}
