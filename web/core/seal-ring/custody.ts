// Who keeps the shares of an authority, as segments of its ring: the same on the dashboard, on the authority's page and in
// lists. A session's ring begins with these and says what its holders do.
import type { AuthorityPhase } from '../authority/phases.ts'
import type { RingSegment, SegmentState } from './geometry.ts'

/** What a ring needs to know of a share. */
export interface CustodyShare {
  readonly nitrokeyId: string
  readonly holderName: string
  readonly location: string
  /** Its Nitrokey is enrolled. */
  readonly enrolled: boolean
  /** It exists, sealed to its Nitrokey. */
  readonly dealt: boolean
  /** When its receipt came: the share is on its Nitrokey, and the Nitrokey has said so. */
  readonly receivedAt: number | null
}

/** A segment with what stands behind it when somebody points at it. */
export interface CustodySegment extends RingSegment {
  readonly holder: string
  readonly site: string
  readonly nitrokey: string
}

const stateOf = ({ enrolled, dealt, receivedAt }: CustodyShare): SegmentState =>
  receivedAt !== null ? 'filled' : dealt ? 'outlined' : enrolled ? 'enrolled' : 'empty'

/** The segments of an authority's ring, in the order of its shares. Those of an abandoned one are crossed. */
export function custodySegments({ phase, shares }: { readonly phase: AuthorityPhase; readonly shares: readonly CustodyShare[] }): readonly CustodySegment[] {
  return shares.map((share) => ({
    state: phase === 'abandoned' ? 'crossed' : stateOf(share),
    label: share.location === '' ? share.holderName : share.location,
    holder: share.holderName,
    site: share.location,
    nitrokey: share.nitrokeyId,
  }))
}
