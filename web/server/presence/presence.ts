// Who is there: told by each holder's page, kept in memory, forgotten by the monotonic clock. Nothing depends on it but
// what people see; an approval needs no presence.
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { announcePerson } from '../holder/seen.ts'

/** What a holder's page knows of the bridge. `outdated`: reachable, and older than the console serves; `blind`: the browser does not let it look. */
export const bridgePresences = ['reachable', 'outdated', 'blind', 'stopped', 'stranger', 'unpaired'] as const
export type BridgePresence = (typeof bridgePresences)[number]

/** What a page reports. `token` is known only of a reachable bridge. */
export interface PresenceReport {
  readonly bridge: BridgePresence
  readonly token: 'present' | 'absent' | 'unknown'
  /** Of a reachable bridge, as it says itself; null: not known. */
  readonly version: string | null
}

/** A person's presence as others see it; null: their console is closed. */
export type Presence = PresenceReport & { readonly since: number }

/** A page reports every 30 s; two may be lost. Milliseconds. */
const forgottenAfter = 75_000
/** A page that is reloaded or whose network blinks is back by then. Milliseconds. */
const fadesAfter = 15_000

type Kept = Presence & { readonly until: number }
const rooms = new WeakMap<Server, Map<string, Kept>>()

function roomOf(server: Server): Map<string, Kept> {
  const room = rooms.get(server) ?? new Map<string, Kept>()
  rooms.set(server, room)
  return room
}

/** Takes a page's report; tells whoever may know when it changes something. */
export function reportPresence(server: Server, actor: Actor, report: PresenceReport): void {
  const room = roomOf(server)
  const before = presenceOf(server, actor.userId)
  const same = before !== null && before.bridge === report.bridge && before.token === report.token && before.version === report.version
  room.set(actor.userId, { ...report, since: same ? before.since : server.clock.now(), until: server.clock.monotonic() + forgottenAfter })
  if (!same) announcePerson(server, actor.userId, 'presence', report.bridge)
}

/** Forgets a person at once: their login ended. */
export function leavePresence(server: Server, userId: string): void {
  if (roomOf(server).delete(userId)) announcePerson(server, userId, 'presence', 'closed')
}

/** A person's last socket has closed: they are forgotten in a moment, unless they come back (`stay`) or report. */
export function fadePresence(server: Server, userId: string): void {
  keepFor(server, userId, fadesAfter)
}

/** A person's socket is open again: what they reported last still holds. */
export function stay(server: Server, userId: string): void {
  keepFor(server, userId, forgottenAfter)
}

function keepFor(server: Server, userId: string, ms: number): void {
  const kept = presenceOf(server, userId)
  if (kept !== null) roomOf(server).set(userId, { ...kept, until: server.clock.monotonic() + ms })
}

/** A person's presence now, or null. */
export function presenceOf(server: Server, userId: string): Presence | null {
  const kept = roomOf(server).get(userId)
  if (kept === undefined || kept.until <= server.clock.monotonic()) return null
  const { bridge, token, version, since } = kept
  return { bridge, token, version, since }
}

/** Forgets whoever has not reported in time, and tells so; called every few seconds. */
export function forgetSilent(server: Server): void {
  const now = server.clock.monotonic()
  for (const [userId, { until }] of roomOf(server)) if (until <= now) leavePresence(server, userId)
}
