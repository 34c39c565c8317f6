// The form of a rehearsal's authority: of pure rules alone, so that a fault of the command line is said before anything is loaded.
import type { KeyAlgorithm } from '../../web/core/authority/draft.ts'
import type { CastMember } from '../../web/core/rehearsal/cast.ts'

/** What the ceremony is about. */
export interface CeremonyPlan {
  readonly threshold: number
  readonly keyAlgorithm: KeyAlgorithm
  readonly authorityName?: string
}

/** The form of an authority as the administrator would fill it in: one share for each holder. */
export function authorityForm({ threshold, keyAlgorithm, authorityName = 'Sceau Rehearsal CA' }: CeremonyPlan, holders: readonly CastMember[]) {
  return {
    name: authorityName, organization: 'Sceau Rehearsal', country: 'FR', keyAlgorithm, validityYears: 10, threshold, shareCount: holders.length, requesterMayContribute: false, refusalEndsSession: false,
    assignments: holders.map(({ nitrokeyId, name, email, location }) => ({ nitrokeyId: nitrokeyId as string, holderName: name, email, location })),
  }
}
