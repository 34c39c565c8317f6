// The signing session as a table: phase × event → phase or refusal (protocol.md, "Signing session").
// A stray event is refused and changes nothing.
import { Refusal, type RefusalId } from '../refusal.ts'

export const sessionPhases = ['gathering', 'complete', 'refused', 'expired', 'cancelled', 'failed'] as const
export type SessionPhase = (typeof sessionPhases)[number]

export const sessionEvents = ['contribute', 'complete', 'refuse', 'expire', 'cancel', 'fail'] as const
/** contribute: a share was accepted · complete: the signature is verified and stored · refuse: too few holders are left ·
 * expire: the server's monotonic clock · cancel: an administrator · fail: the key room or the server died. */
export type SessionEvent = (typeof sessionEvents)[number]

type Row = Readonly<Record<SessionEvent, SessionPhase | RefusalId>>

const ended = (id: RefusalId): Row => ({ contribute: id, complete: id, refuse: id, expire: id, cancel: id, fail: id })

/** The whole table. Only `gathering` leads anywhere: every other phase is terminal. */
export const sessionTable: Readonly<Record<SessionPhase, Row>> = {
  gathering: { contribute: 'gathering', complete: 'complete', refuse: 'refused', expire: 'expired', cancel: 'cancelled', fail: 'failed' },
  complete: ended('SESSION-COMPLETE'),
  refused: ended('SESSION-REFUSED'),
  expired: ended('SESSION-EXPIRED'),
  cancelled: ended('SESSION-CANCELLED'),
  failed: ended('SESSION-FAILED'),
}

/** The phase after an event. Refuses with the id that the table holds. */
export function nextSessionPhase(phase: SessionPhase, event: SessionEvent): SessionPhase {
  const next = sessionTable[phase][event]
  if ((sessionPhases as readonly string[]).includes(next)) return next as SessionPhase
  throw new Refusal(next as RefusalId)
}

/** Whether nothing can happen to a session any more. */
export function isTerminal(phase: SessionPhase): boolean {
  return phase !== 'gathering'
}
