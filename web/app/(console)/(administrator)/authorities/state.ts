// What an authority is waiting for, in one word: its phase, told more finely by its checklist.
import type { Answers } from '../../../../browser/me.tsx'

/** An authority in a list. */
export type AuthoritySummary = Answers['authority']['list'][number]
/** An authority as its page gets it. */
export type AuthorityDetail = Answers['authority']['byId']

/** Keys of `authorities.state` and `authorities.missing`. */
export type AuthorityState = 'enrolling' | 'dealable' | 'dealing' | 'deploying' | 'untested' | 'unsaved' | 'ready' | 'retired' | 'abandoned'

/** Whether a step of the checklist is done. */
export const isDone = ({ checklist }: Pick<AuthoritySummary, 'checklist'>, step: AuthoritySummary['checklist'][number]['step']): boolean =>
  checklist.find((item) => item.step === step)?.done ?? false

/** The state of an authority. */
export function stateOf(authority: Pick<AuthoritySummary, 'phase' | 'checklist'>): AuthorityState {
  const { phase } = authority
  if (phase === 'draft' || phase === 'enrolling') return isDone(authority, 'enrolled') ? 'dealable' : 'enrolling'
  if (phase === 'testing') return isDone(authority, 'first-crl') ? 'unsaved' : 'untested'
  return phase
}

/** How a state is marked. */
export const toneOf = (state: AuthorityState): 'good' | 'waiting' | 'bad' | 'neutral' =>
  state === 'ready' ? 'good' : state === 'abandoned' ? 'bad' : state === 'retired' ? 'neutral' : 'waiting'

/** How many shares the state still waits for. */
export const missingIn = ({ shareCount, enrolled, received, phase }: Pick<AuthoritySummary, 'shareCount' | 'enrolled' | 'received' | 'phase'>): number =>
  shareCount - (phase === 'deploying' ? received : enrolled)

/** How many of its holders have a page open now. */
export const hereNow = ({ shares }: Pick<AuthoritySummary, 'shares'>): number => shares.filter(({ presence }) => presence !== null).length
