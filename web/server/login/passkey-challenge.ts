// Challenges of passkeys: what a browser has signed by the person's device. They carry their own proof that they were made
// here, so that nothing is kept until one is answered: a stranger who asks for millions of them takes none from anybody.
// 56 bytes: end on the monotonic clock in ms (8) ‖ random (16) ‖ HMAC-SHA-256 over purpose, whom it is for, and both (32).
import { createHmac, timingSafeEqual } from 'node:crypto'
import { fromBase64Url } from '../../core/bytes/bytes.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Server } from '../context.ts'

/** What an answer may be used for; each challenge is for one of them. */
export type ChallengePurpose = 'sign-in' | 'prove' | 'add' | 'invitation' | 'recovery'

/** How long a person may take, in milliseconds. */
export const challengeLifetime = 5 * 60_000

interface Room {
  /** Of this run of the server: a restart ends what was asked. */
  readonly key: Uint8Array
  /** Answered challenges and their ends: each is answered once. */
  readonly used: Map<string, number>
}
const rooms = new WeakMap<Server, Room>()

function roomOf(server: Server): Room {
  const known = rooms.get(server)
  if (known !== undefined) return known
  const room = { key: server.random(32), used: new Map<string, number>() }
  rooms.set(server, room)
  return room
}

/** A challenge. @param whom what it is bound to, beside its purpose: a person, a login, the digest of a link. */
export function makeChallenge(server: Server, purpose: ChallengePurpose, whom: string, nonce = server.random(16)): Uint8Array<ArrayBuffer> {
  const challenge = new Uint8Array(56)
  new DataView(challenge.buffer).setBigUint64(0, BigInt(Math.ceil(server.clock.monotonic() + challengeLifetime)))
  challenge.set(nonce, 8)
  challenge.set(mac(server, purpose, whom, challenge.subarray(0, 24)), 24)
  return challenge
}

/**
 * Looks at an answered challenge, without using it up; gives its random part. Refuses PASSKEY-OVER one that was not made
 * here for this purpose and whom, that is too old, or that was answered already.
 */
export function readChallenge(server: Server, purpose: ChallengePurpose, whom: string, text: string): Uint8Array {
  const challenge = bytesOf(text)
  const head = challenge.subarray(0, 24)
  if (challenge.length !== 56 || !timingSafeEqual(challenge.subarray(24), mac(server, purpose, whom, head))) throw new Refusal('PASSKEY-OVER')
  if (endOf(challenge) <= server.clock.monotonic() || roomOf(server).used.has(text)) throw new Refusal('PASSKEY-OVER')
  return challenge.slice(8, 24)
}

/** Uses a challenge up that `readChallenge` has accepted. Refuses PASSKEY-OVER when somebody was faster. */
export function useChallenge(server: Server, text: string): void {
  const { used } = roomOf(server)
  const now = server.clock.monotonic()
  for (const [old, end] of used) {
    if (end > now) break
    used.delete(old)
  }
  if (used.has(text)) throw new Refusal('PASSKEY-OVER')
  used.set(text, endOf(bytesOf(text)))
}

const endOf = (challenge: Uint8Array): number => Number(new DataView(challenge.buffer, challenge.byteOffset).getBigUint64(0))

function mac(server: Server, purpose: ChallengePurpose, whom: string, head: Uint8Array): Uint8Array {
  return createHmac('sha256', roomOf(server).key).update(`${purpose}\0${whom}\0`).update(head).digest()
}

function bytesOf(text: string): Uint8Array {
  try {
    return fromBase64Url(text)
  } catch {
    throw new Refusal('PASSKEY-OVER')
  }
}
