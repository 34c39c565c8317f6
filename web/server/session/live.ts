// What lives only in this process: open key rooms with their sessions, requests that wait for one, dealings under way.
// After a restart none of it exists, and recovery ends in the database what had no end (recover.ts).
import type { ContributionExpectation } from '../../core/contribution/accept.ts'
import type { TbsDescription } from '../../core/certificate/description.ts'
import type { LintedTbs } from '../../core/certificate/lint.ts'
import type { Verifier } from '../../core/certificate/signed.ts'
import type { SigningRoom } from '../../keyroom/door.ts'
import type { Server } from '../context.ts'

/** A session whose key room is open. */
export interface LiveSession {
  readonly sessionId: string
  readonly room: SigningRoom
  readonly tbs: LintedTbs
  /** What the bytes say, and the check of what comes back: both ready before the last contribution, when everybody waits. */
  readonly description: TbsDescription
  readonly verify: Verifier
  readonly expectation: ContributionExpectation
  /** Relays one contribution after the other: who is k-th is then no question of luck. */
  turn: Promise<void>
  /** Settles when the session has ended, whichever way. */
  readonly ended: Promise<void>
  readonly settle: () => void
  /** Refused contributions by person: whoever sends only wrong ones is not let fill the trail. */
  readonly refusals: Map<string, number>
}

/** A request that waits for a key room. */
export interface Waiting {
  readonly requestId: string
  readonly start: () => Promise<void>
}

/** The registry of one server. */
export interface Live {
  readonly sessions: Map<string, LiveSession>
  /** Deadlines on the monotonic clock by session id, from before its key room is asked, with the timer that looks at them. */
  readonly deadlines: Map<string, { readonly at: number; readonly timer: NodeJS.Timeout }>
  /** Places taken: a token for every key room that is open or starting. */
  readonly places: Set<symbol>
  readonly placeOf: Map<string, symbol>
  readonly waiting: Waiting[]
  /** Why a request that had waited in line got no session, by request id, until one opens for it. */
  readonly notOpened: Map<string, string>
  /** Dealings under way by authority id. */
  readonly dealings: Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>
}

const registries = new WeakMap<object, Live>()

/** The registry of a server. */
export function liveOf(server: Pick<Server, 'db'>): Live {
  let live = registries.get(server.db)
  if (live === undefined) {
    live = { sessions: new Map(), deadlines: new Map(), places: new Set(), placeOf: new Map(), waiting: [], notOpened: new Map(), dealings: new Map() }
    registries.set(server.db, live)
  }
  return live
}

/** Whether one more key room may be started. A dealing takes one too: a session's time never runs while it waits for a key room. */
export function hasRoom(server: Pick<Server, 'db' | 'settings'>): boolean {
  const { places, dealings } = liveOf(server)
  return places.size + dealings.size < server.settings.SIGNING_MAX_OPEN_SESSIONS
}
