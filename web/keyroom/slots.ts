// So many key rooms at once, and no more; who comes later waits in order.
import { Refusal } from '../core/refusal.ts'

/** A queue for a limited number of slots. */
export class Slots {
  #free: number
  readonly #waiting: { readonly enter: () => void; readonly leave: (refusal: Refusal) => void }[] = []

  /** @param count how many may be taken at once. */
  constructor(count: number) {
    this.#free = count
  }

  /** Waits for a slot; gives what frees it. Refuses KEYROOM-CLOSED when the signal or `close` comes first. */
  async take(signal?: AbortSignal): Promise<() => void> {
    if (signal?.aborted === true) throw new Refusal('KEYROOM-CLOSED', { reason: 'aborted' })
    if (this.#free > 0) this.#free--
    else await this.#wait(signal)
    let freed = false
    return () => {
      if (freed) return
      freed = true
      const next = this.#waiting.shift()
      if (next === undefined) this.#free++
      else next.enter()
    }
  }

  /** Turns everyone away who still waits. */
  close(refusal: Refusal): void {
    for (const { leave } of this.#waiting.splice(0)) leave(refusal)
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
        reject(new Refusal('KEYROOM-CLOSED', { reason: 'aborted' }))
      }
      const waiter = {
        enter: () => {
          signal?.removeEventListener('abort', abort)
          resolve()
        },
        leave: (refusal: Refusal) => {
          signal?.removeEventListener('abort', abort)
          reject(refusal)
        },
      }
      signal?.addEventListener('abort', abort, { once: true })
      this.#waiting.push(waiter)
    })
  }
}
