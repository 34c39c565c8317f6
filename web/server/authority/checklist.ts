// What is left to do until an authority is ready. The list ticks itself: every line is read from what is stored.
import type { Handle } from '../../../db/client.ts'
import type { AuthorityRow } from '../../../db/store/authority.ts'
import { newestCrl } from '../../../db/store/certificate.ts'
import { deploymentsOf } from '../../../db/store/deployment.ts'
import { enrolmentFor, holdersWithBridge, sharesOf } from '../../../db/store/share.ts'

/** The steps in their order. accounts: every holder has an account · bridges: … a paired bridge · enrolled: … an enrolled
 * Nitrokey · dealt: the key exists and is split · opened: every package was opened · received: every share is on its Nitrokey ·
 * backed-up: the server part is in a verified backup · first-crl: the test signing is done · ready: the authority signs. */
export const checklistSteps = ['accounts', 'bridges', 'enrolled', 'dealt', 'opened', 'received', 'backed-up', 'first-crl', 'ready'] as const
export type ChecklistStep = (typeof checklistSteps)[number]

/** One line: done when `count` has reached `of`. */
export interface ChecklistItem {
  readonly step: ChecklistStep
  readonly done: boolean
  readonly count: number
  readonly of: number
}

/** The checklist of an authority as it stands now. */
export function checklistOf(db: Handle, authority: AuthorityRow): readonly ChecklistItem[] {
  const shares = sharesOf(db, authority.id, authority.generation)
  const deployments = deploymentsOf(db, authority.id, authority.generation)
  const one = (holds: boolean): readonly [number, number] => [holds ? 1 : 0, 1]
  const all = (holding: number): readonly [number, number] => [holding, authority.shareCount]
  const counts: Readonly<Record<ChecklistStep, readonly [number, number]>> = {
    accounts: all(shares.filter((share) => share.holderId !== null).length),
    bridges: all(holdersWithBridge(db, authority.id, authority.generation).length),
    enrolled: all(shares.filter((share) => enrolmentFor(db, share) !== undefined).length),
    dealt: one(authority.certificate !== null),
    opened: all(deployments.filter((deployment) => deployment.openedAt !== null).length),
    received: all(shares.filter((share) => share.receivedAt !== null).length),
    'backed-up': one(authority.serverPartBackedUpAt !== null),
    'first-crl': one(newestCrl(db, authority.id) !== undefined),
    ready: one(authority.phase === 'ready'),
  }
  return checklistSteps.map((step) => ({ step, done: counts[step][0] >= counts[step][1], count: counts[step][0], of: counts[step][1] }))
}
