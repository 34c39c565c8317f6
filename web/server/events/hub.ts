// What happened, for whoever watches: numbered events in a ring, so that a page that lost its connection resumes
// where it was (tRPC's tracked ids). Events say what changed, never the content: pages ask again, with their rights.
import { randomBytes } from 'node:crypto'

/** What can change under a page. */
export type EventTopic = 'authority' | 'certificate' | 'deployment' | 'holder' | 'nitrokey' | 'policy' | 'presence' | 'request' | 'session'

/** One change. `audience`: the user ids that may see it, or everyone who is signed in. */
export interface SceauEvent {
  readonly topic: EventTopic
  /** Id of the thing that changed. */
  readonly id: string
  /** A word for what happened, such as `contribution-accepted`. */
  readonly what: string
  readonly audience: 'everyone' | ReadonlySet<string>
  /** Public numbers that a live page shows without asking again. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>
}

/** An event with the id by which a page resumes: `<epoch>-<number>`. */
export type NumberedEvent = SceauEvent & { readonly eventId: string }

/** How many events a page may have missed and still resume without reloading. */
const ringSize = 10_000

export class EventHub {
  /** Ids of another run of the server mean nothing here. */
  readonly #epoch = randomBytes(6).toString('hex')
  readonly #ring: NumberedEvent[] = []
  readonly #waiting = new Set<() => void>()
  #last = 0

  /** Records an event and wakes the watchers. Called after the transaction of the act has committed, never inside. */
  publish(event: SceauEvent): void {
    this.#last += 1
    this.#ring.push({ ...event, eventId: `${this.#epoch}-${this.#last}` })
    if (this.#ring.length > ringSize) this.#ring.shift()
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of waiting) wake()
  }

  /**
   * Events for a user, after `lastEventId` when it is still in the ring, from now on otherwise. When some were missed
   * for good the first item is `null`: reload everything. Ends when the signal is aborted.
   */
  async *watch(userId: string, lastEventId: string | null, signal: AbortSignal): AsyncGenerator<NumberedEvent | null> {
    const resumed = lastEventId === null ? this.#last : this.#resume(lastEventId)
    let position = resumed ?? this.#last
    if (resumed === null) yield null
    while (!signal.aborted) {
      // Looked at before each event: the ring may have gone on while the last one was on its way.
      const first = this.#last - this.#ring.length
      if (position < first) {
        position = this.#last
        yield null
      } else if (position === this.#last) {
        await this.#next(signal)
      } else {
        const event = this.#ring[position - first] as NumberedEvent
        position += 1
        if (event.audience === 'everyone' || event.audience.has(userId)) yield event
      }
    }
  }

  /**
   * What a user may see of the events after `lastEventId`, for pages that ask instead of listening. `reload`: some were
   * missed for good, or there was no id. `lastEventId` in the answer is where to go on.
   */
  since(userId: string, lastEventId: string | null): { readonly reload: boolean; readonly lastEventId: string; readonly events: readonly NumberedEvent[] } {
    const from = lastEventId === null ? null : this.#resume(lastEventId)
    const missed = from === null ? [] : this.#ring.slice(this.#ring.length - (this.#last - from))
    const events = missed.filter(({ audience }) => audience === 'everyone' || audience.has(userId))
    return { reload: from === null, lastEventId: `${this.#epoch}-${this.#last}`, events }
  }

  #resume(eventId: string): number | null {
    const [epoch, text] = eventId.split('-')
    const number = Number(text)
    if (epoch !== this.#epoch || !Number.isSafeInteger(number) || number > this.#last) return null
    return number < this.#last - this.#ring.length ? null : number
  }

  #next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiting.add(wake)
      signal.addEventListener('abort', wake)
    })
  }
}
