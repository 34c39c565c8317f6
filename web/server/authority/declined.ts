// Who said no, to a signature or to a change of policy. The trail is where that is written: a row of it, with the person's reason.
import type { Handle } from '../../../db/client.ts'
import { hasActed, listAudit } from '../../../db/store/audit.ts'
import { sharesOf, type ShareRow } from '../../../db/store/share.ts'

/** What a holder may say no to. */
export interface Declinable { readonly type: 'session' | 'policy'; readonly id: string }

/** One holder's no, and why. */
export interface Declined { readonly shareIndex: number; readonly holderName: string; readonly at: number; readonly reason: string }

/** Whether a person has said no. */
export const hasDeclined = (db: Handle, { type, id }: Declinable, userId: string): boolean => hasActed(db, { actor: userId, action: `${type}.declined`, subjectType: type, subjectId: id })

const rowsOf = (db: Handle, { type, id }: Declinable) => listAudit(db, { subjectType: type, subjectId: id, action: `${type}.declined`, limit: 255 })

/** Who said no, oldest first. */
export function declinedOf(db: Handle, subject: Declinable, shares: readonly ShareRow[]): readonly Declined[] {
  return rowsOf(db, subject).reverse().map((row) => {
    const { shareIndex, reason } = JSON.parse(row.detail) as { shareIndex: number; reason: string }
    return { shareIndex, holderName: shares.find((share) => share.shareIndex === shareIndex)?.holderName ?? '', at: row.at, reason }
  })
}

/** How many holders have approved or still could: `without`, a person who may not, is none of them. */
export function leftToApprove(db: Handle, subject: Declinable, of: { readonly authorityId: string; readonly generation: number; readonly without: string | null }): number {
  const declined = new Set(rowsOf(db, subject).map(({ actor }) => actor))
  return sharesOf(db, of.authorityId, of.generation).filter(({ holderId }) => holderId !== null && holderId !== of.without && !declined.has(holderId)).length
}
