// The tone of each phase of a session: red for what carries the seal, and only for that.
import type { SessionPhase } from '../../../../core/session/phases.ts'

/** By phase. */
export const phaseTones = { gathering: 'waiting', complete: 'sealed', refused: 'bad', expired: 'neutral', cancelled: 'neutral', failed: 'bad' } as const satisfies Record<SessionPhase, string>
