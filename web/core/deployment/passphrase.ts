// Passphrases that are drawn and never chosen: of a deployment whose Nitrokey has no key yet, and of a package (protocol.md,
// "Sealing under a passphrase", "The package"). 132 bits: nothing that an attacker may do to a file reaches them.
import { bech32 } from '@scure/base'
import { Refusal } from '../refusal.ts'
import type { Roster } from '../roster/roster.ts'
import { wordsOf } from '../words.ts'

/** Random bytes that a passphrase is drawn from: 136 bits, of which the first 132 count. */
export const passphraseRandomLength = 17
const wordCount = 12
/** The work factor of scrypt, as a power of two. */
export const scryptWorkFactor = 12

/** Twelve words of the English list with hyphens between. @param random 17 bytes, uniform. */
export function passphraseFrom(random: Uint8Array): string {
  if (random.length !== passphraseRandomLength) throw new RangeError('a passphrase takes 17 random bytes')
  return wordsOf(random, wordCount, 'en').join('-')
}

/** The share indices of a roster whose Nitrokeys have no key. Refuses M or more of them (DEPLOYMENT-TOO-MANY-PASSPHRASES). */
export function passphraseShares({ threshold, entries }: Pick<Roster, 'threshold' | 'entries'>): readonly number[] {
  const indices = entries.filter(({ openPublicKey }) => openPublicKey === null).map(({ shareIndex }) => shareIndex)
  if (indices.length >= threshold) throw new Refusal('DEPLOYMENT-TOO-MANY-PASSPHRASES', { count: indices.length, most: threshold - 1 })
  return indices
}

/** The X25519 recipient of an age file, in its one spelling. Refuses every other text (INPUT-MALFORMED). */
export function checkRecipient(text: string): string {
  let bytes: Uint8Array
  try {
    bytes = bech32.decodeToBytes(text).bytes
  } catch {
    throw malformed()
  }
  // What encodes to the same text has the prefix, the length and the case that it should have.
  if (bytes.length !== 32 || bech32.encodeFromBytes('age', bytes) !== text) throw malformed()
  return text
}

function malformed(): Refusal {
  return new Refusal('INPUT-MALFORMED', { field: 'passphrase.recipient' })
}
