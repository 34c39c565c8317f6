// The keys of devices that were enrolled with their receipts, for whoever verifies what they sign.
import type { Handle } from '../../../db/client.ts'
import { sharesOf } from '../../../db/store/share.ts'
import type { LateKey } from '../../core/roster/late-keys.ts'
import type { Roster } from '../../core/roster/roster.ts'
import { lateKeyOf } from '../deployment/late-enrolment.ts'

/** Of the entries that have no key, those whose receipt has brought one. */
export function lateKeysOf(db: Handle, authorityId: string, roster: Roster): readonly LateKey[] {
  return sharesOf(db, authorityId, roster.generation).flatMap((share): LateKey[] => {
    if (roster.entries[share.shareIndex - 1]?.signPublicKey !== null) return []
    const signPublicKey = lateKeyOf(db, share)
    return signPublicKey === undefined ? [] : [{ shareIndex: share.shareIndex, signPublicKey }]
  })
}
