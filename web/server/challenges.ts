// What the server asked and waits for: nonces of pairings, enrolments. Kept in memory, used once, forgotten by the
// monotonic clock; a restart forgets them all and people press the button again.
import type { Server } from './context.ts'

/** A challenge: what it is about, when it is forgotten. */
interface Kept<T> {
  readonly about: T
  /** On the monotonic clock, ms. */
  readonly until: number
}

/** How many of one kind may be open at once: far above what people do, far below what hurts. */
const most = 10_000

/** Challenges of one kind, for each server. */
export class Challenges<T> {
  readonly #rooms = new WeakMap<Server, Map<string, Kept<T>>>()
  readonly #lifetime: number

  /** @param lifetime milliseconds until a challenge is forgotten. */
  constructor(lifetime: number) {
    this.#lifetime = lifetime
  }

  /** Remembers a challenge under a key that only who was asked knows. */
  ask(server: Server, key: string, about: T): void {
    const room = this.#rooms.get(server) ?? new Map<string, Kept<T>>()
    this.#rooms.set(server, room)
    const now = server.clock.monotonic()
    for (const [old, { until }] of room) {
      // Insertion order is age: the first that is still young ends the sweep, unless there are far too many.
      if (until > now && room.size < most) break
      room.delete(old)
    }
    room.set(key, { about, until: now + this.#lifetime })
  }

  /** What a key was asked about, without using it up; undefined when it is unknown, used or too old. */
  peek(server: Server, key: string): T | undefined {
    const kept = this.#rooms.get(server)?.get(key)
    return kept === undefined || kept.until <= server.clock.monotonic() ? undefined : kept.about
  }

  /** Uses a challenge up: what it was about, once. */
  take(server: Server, key: string): T | undefined {
    const about = this.peek(server, key)
    this.#rooms.get(server)?.delete(key)
    return about
  }
}
