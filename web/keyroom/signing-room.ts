// A signing room's conversation, as the door leads it: one announcement, one answer per contribution, one signature.
import type { Contribution } from '../core/contribution/accept.ts'
import { Refusal } from '../core/refusal.ts'
import { maxContributionPart, refusalOf, withoutName, type Body, type Message } from './messages.ts'
import type { Room } from './room.ts'

/** A key room that waits for contributions. */
export interface SigningRoom {
  /** CBOR. */
  readonly announcement: Uint8Array
  /** Ed25519, 64 bytes. */
  readonly announcementSignature: Uint8Array
  /** Relays one contribution. Refuses what is wrong with it, by id; the room lives on. After the last one: SESSION-COMPLETE. */
  readonly contribute: (contribution: Contribution) => Promise<{ readonly shareIndex: number; readonly accepted: number; readonly threshold: number }>
  /** The signature as soon as it is there: to verify it while the room ends, and for nothing else. Refuses as `result` does. */
  readonly signature: Promise<Uint8Array>
  /** The signature, as long as the authority's modulus, once the room has gone; refuses KEYROOM-DIED, -TIMEOUT, -CLOSED, KEY-MISMATCH. */
  readonly result: Promise<Uint8Array>
  /** Ends the room at once. @param reason a word for the refusal's detail. */
  readonly close: (reason: string) => void
  readonly pid: number
}

/** The conversation with one room; answers come in the order of the contributions. */
export class Signing {
  readonly room: Room
  readonly announced: Promise<SigningRoom>
  readonly #early = Promise.withResolvers<Uint8Array>()
  readonly #result = Promise.withResolvers<Uint8Array>()
  readonly #answers: PromiseWithResolvers<Body<'accepted'>>[] = []
  #signature: Uint8Array | null = null
  #ended: Refusal | null = null

  constructor(start: (onMessage: (message: Message) => void) => Room) {
    const announced = Promise.withResolvers<SigningRoom>()
    this.announced = announced.promise
    // Who closes a room need not wait for its result.
    for (const { promise } of [this.#early, this.#result]) promise.catch(() => {})
    this.room = start((message) => {
      if (message.is === 'announced') announced.resolve(this.#signingRoom(message))
      if (message.is === 'accepted') this.#answers.shift()?.resolve(withoutName(message))
      if (message.is === 'refused') this.#answers.shift()?.reject(refusalOf(message))
      if (message.is === 'signed') this.#early.resolve((this.#signature ??= message.signature))
    })
    void this.room.ended.then((refusal) => {
      announced.reject(refusal)
      this.#early.reject(refusal)
      // Not before the process, and with it the key, is gone.
      if (this.#signature === null) this.#result.reject(refusal)
      else this.#result.resolve(this.#signature)
      const ended = this.#signature === null ? refusal : new Refusal('SESSION-COMPLETE')
      this.#ended = ended
      for (const answer of this.#answers.splice(0)) answer.reject(ended)
    })
  }

  #signingRoom({ announcement, signature }: Body<'announced'>): SigningRoom {
    return {
      announcement,
      announcementSignature: signature,
      contribute: (contribution) => this.#contribute(contribution),
      signature: this.#early.promise,
      result: this.#result.promise,
      close: (reason) => this.room.kill(new Refusal('KEYROOM-CLOSED', { reason })),
      pid: this.room.pid,
    }
  }

  #contribute({ statement, signature, envelope }: Contribution): Promise<Body<'accepted'>> {
    if (this.#ended !== null) return Promise.reject(this.#ended)
    if ([statement, signature, envelope].some((part) => part.length > maxContributionPart)) return Promise.reject(new Refusal('CONTRIBUTION-MALFORMED', { reason: 'length' }))
    const answer = Promise.withResolvers<Body<'accepted'>>()
    this.#answers.push(answer)
    this.room.send('contribution', { statement, signature, envelope })
    return answer.promise
  }
}
