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
  /** The signature, as long as the authority's modulus, while the room is still ending; refuses KEYROOM-DIED, -TIMEOUT, -CLOSED, KEY-MISMATCH. */
  readonly signature: Promise<Uint8Array>
  /** Resolves when the process, and with it the key, is gone. */
  readonly gone: Promise<void>
  /** Ends the room at once, whatever it does. @param reason a word for the refusal's detail. */
  readonly close: (reason: string) => void
  readonly pid: number
}

/** The conversation with one room; answers come in the order of the contributions. */
export class Signing {
  readonly room: Room
  readonly announced: Promise<SigningRoom>
  readonly #signature = Promise.withResolvers<Uint8Array>()
  readonly #answers: PromiseWithResolvers<Body<'accepted'>>[] = []
  #signed = false
  #ended: Refusal | null = null

  constructor(start: (onMessage: (message: Message) => void) => Room) {
    const announced = Promise.withResolvers<SigningRoom>()
    this.announced = announced.promise
    // Who closes a room need not wait for its signature.
    this.#signature.promise.catch(() => {})
    this.room = start((message) => {
      if (message.is === 'announced') announced.resolve(this.#signingRoom(message))
      if (message.is === 'accepted') this.#answers.shift()?.resolve(withoutName(message))
      if (message.is === 'refused') this.#answers.shift()?.reject(refusalOf(message))
      if (message.is === 'signed') {
        this.#signed = true
        this.#signature.resolve(message.signature)
      }
    })
    void this.room.ended.then((refusal) => {
      announced.reject(refusal)
      this.#signature.reject(refusal)
      const ended = this.#signed ? new Refusal('SESSION-COMPLETE') : refusal
      this.#ended = ended
      for (const answer of this.#answers.splice(0)) answer.reject(ended)
    })
  }

  #signingRoom({ announcement, signature }: Body<'announced'>): SigningRoom {
    return {
      announcement,
      announcementSignature: signature,
      contribute: (contribution) => this.#contribute(contribution),
      signature: this.#signature.promise,
      gone: this.room.ended.then(() => {}),
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
