// How often something may be tried from one place: counted in memory, forgotten by the monotonic clock. A stranger who
// guesses is stopped where they are; whoever asks from elsewhere is not.
import { Refusal } from '../core/refusal.ts'
import type { Server } from './context.ts'

interface Counted {
  count: number
  /** On the monotonic clock, ms. */
  readonly until: number
}

/** How many places are remembered at once; above that the oldest is forgotten. */
const most = 10_000

/** Tries of one kind, for each server. */
export class Tries {
  readonly #rooms = new WeakMap<Server, Map<string, Counted>>()
  readonly #allowed: number
  readonly #seconds: number

  /** @param allowed how many tries of one key in `seconds`. */
  constructor(allowed: number, seconds: number) {
    this.#allowed = allowed
    this.#seconds = seconds
  }

  /** Refuses (TRIES-TOO-MANY) a key whose tries are used up, until its time is over. */
  check(server: Server, key: string): void {
    const counted = this.#rooms.get(server)?.get(key)
    if (counted === undefined || counted.count < this.#allowed) return
    const left = counted.until - server.clock.monotonic()
    if (left > 0) throw new Refusal('TRIES-TOO-MANY', { seconds: Math.ceil(left / 1000) })
  }

  /** Counts one try of a key. */
  count(server: Server, key: string): void {
    const room = this.#rooms.get(server) ?? new Map<string, Counted>()
    this.#rooms.set(server, room)
    const now = server.clock.monotonic()
    for (const [old, { until }] of room) {
      // Insertion order is age: the first that still counts ends the sweep, unless there are far too many.
      if (until > now && room.size < most) break
      room.delete(old)
    }
    const counted = room.get(key)
    if (counted === undefined) room.set(key, { count: 1, until: now + this.#seconds * 1000 })
    else counted.count++
  }

  /** Takes a try back that was counted before it was known to be right: many at once would else slip through between. */
  forgive(server: Server, key: string): void {
    const counted = this.#rooms.get(server)?.get(key)
    if (counted !== undefined && counted.count > 0) counted.count--
  }
}
