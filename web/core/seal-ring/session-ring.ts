// The ring of a signing session: what each holder has done in it, share by share.
import type { SessionPhase } from '../session/phases.ts'
import type { RingSegment, SegmentState } from './geometry.ts'

/** What the ring needs to know of a session; the answer of `session.byId` has it all. */
export interface SessionFacts {
  readonly phase: SessionPhase
  readonly holders: readonly { readonly shareIndex: number; readonly holderName: string; readonly nitrokeyId: string; readonly location: string }[]
  /** In the order in which they arrived. `outcome`: `relayed`, `accepted`, or a refusal id. */
  readonly contributions: readonly { readonly shareIndex: number; readonly outcome: string }[]
  /** Who said no. */
  readonly declined: readonly { readonly shareIndex: number }[]
}

/** A segment with the person, the site and the device behind it. */
export interface HolderSegment extends RingSegment {
  readonly holder: string
  readonly site: string
  readonly nitrokey: string
}

/**
 * One segment for each holder, in the order of their share index. A session is only opened over shares that are proven, so
 * whoever has done nothing is `filled`; so is whoever had a contribution refused, since they may try again. `crossed` is a
 * holder who said no: their word stands for this session.
 */
export function sessionSegments(session: SessionFacts): readonly HolderSegment[] {
  return [...session.holders].sort((a, b) => a.shareIndex - b.shareIndex).map(({ shareIndex, holderName, nitrokeyId, location }) => ({
    state: stateOf(session, shareIndex), label: location === '' ? holderName : location, holder: holderName, site: location, nitrokey: nitrokeyId,
  }))
}

function stateOf({ phase, contributions, declined }: SessionFacts, shareIndex: number): SegmentState {
  const outcomes = contributions.filter((one) => one.shareIndex === shareIndex).map(({ outcome }) => outcome)
  if (outcomes.includes('accepted')) return 'contributed'
  if (declined.some((one) => one.shareIndex === shareIndex)) return 'crossed'
  return phase === 'gathering' && outcomes.includes('relayed') ? 'pulsing' : 'filled'
}
