// What is split, and how it comes together again (protocol.md, "Dealing" and "Recombining"):
// secret = PKCS#8 ⊕ pad. The pad is the server part; the XOR is what Shamir splits.
import { concatBytes, equalBytes, labelledHash, ofLength, xorBytes } from '../bytes/bytes.ts'
import { integer, bytes, bytesBetween, recordCodec } from '../bytes/record.ts'
import { idLength } from '../identifiers.ts'
import { Refusal } from '../refusal.ts'
import { rosterDigest, type Roster } from '../roster/roster.ts'
import { combine, type UnverifiedSecret } from '../shamir/combine.ts'
import { split } from '../shamir/split.ts'
import { commitShare, maxShareLength, type ShareHeader, type ShareRecord, type VerifiedShare } from './record.ts'

/** Random bytes that a dealing consumes; each independent, from a CSPRNG, used once. */
export interface DealingRandomness {
  /** The pad: as long as the key. */
  readonly pad: Uint8Array
  /** Shamir's coefficients: key length × (threshold − 1). */
  readonly coefficients: Uint8Array
  /** One 32-byte r per share, concatenated. */
  readonly blindings: Uint8Array
  /** The 32-byte r of the server part's commitment. */
  readonly serverBlinding: Uint8Array
}

const serverPartCodec = recordCodec(
  'server part',
  { version: integer(1, 1, 1), authorityId: bytes(2, idLength), generation: integer(3, 1, 0xffffffff), blinding: bytes(4, 32), pad: bytesBetween(5, 1, maxShareLength) },
  'SERVER-PART-MISMATCH',
)

/** What a dealing gives: the records to seal, their commitments by index, the server part's file and its commitment. */
export interface Dealing {
  readonly records: readonly ShareRecord[]
  readonly commitments: readonly Uint8Array[]
  readonly serverPart: Uint8Array
  readonly serverPartCommitment: Uint8Array
}

/** Splits a PKCS#8 key (DER) for a roster. The caller wipes the key, the randomness and the records after use. */
export function deal(pkcs8: Uint8Array, roster: Roster, randomness: DealingRandomness): Dealing {
  const { threshold, shareCount, authorityId, generation } = roster
  ofLength(randomness.pad, pkcs8.length, 'pad')
  ofLength(randomness.blindings, 32 * shareCount, 'blindings')
  const digest = rosterDigest(roster)
  const secret = xorBytes(pkcs8, randomness.pad)
  const records = split(secret, threshold, shareCount, randomness.coefficients).map(({ x, y }): ShareRecord => {
    const blinding = randomness.blindings.slice(32 * (x - 1), 32 * x)
    return { authorityId, generation, threshold, shareCount, shareIndex: x, rosterDigest: digest, blinding, y }
  })
  secret.fill(0)
  const serverPart = serverPartCodec.encode({ version: 1, authorityId, generation, blinding: randomness.serverBlinding, pad: randomness.pad })
  return { records, commitments: records.map(commitShare), serverPart, serverPartCommitment: commitServerPart(serverPart) }
}

/** Commitment of a server part's file: SHA-256 under the label "server-part" over its bytes, which contain 32 blinding bytes. */
export function commitServerPart(serverPart: Uint8Array): Uint8Array {
  return labelledHash('server-part', serverPart)
}

/** Checks a server part's file against its commitment (32 bytes), authority and generation; refuses with SERVER-PART-MISMATCH. */
export function verifyServerPart(serverPart: Uint8Array, expected: Pick<ShareHeader, 'authorityId' | 'generation'>, commitment: Uint8Array): void {
  openServerPart(serverPart, expected)
  if (!equalBytes(commitServerPart(serverPart), commitment)) throw new Refusal('SERVER-PART-MISMATCH', { reason: 'commitment' })
}

/**
 * Exactly `threshold` verified shares of one dealing and its server part give the PKCS#8 bytes, still unverified:
 * only comparing with the certificate's public key turns them into the key. Refuses what `combine` refuses,
 * SHARE-WRONG-GENERATION and SERVER-PART-MISMATCH.
 */
export function recombine(shares: readonly VerifiedShare[], serverPart: Uint8Array): UnverifiedSecret {
  const [first] = shares
  if (first === undefined) throw new Refusal('SHAMIR-SHARE-COUNT', { got: 0 })
  for (const share of shares) {
    if (!equalBytes(share.authorityId, first.authorityId)) throw new Refusal('SHARE-WRONG-AUTHORITY', { shareIndex: share.shareIndex })
    if (share.generation !== first.generation) throw new Refusal('SHARE-WRONG-GENERATION', { shareIndex: share.shareIndex })
  }
  const pad = openServerPart(serverPart, first)
  const secret = combine(shares.map((share) => ({ x: share.shareIndex, y: share.y })), first.threshold)
  if (pad.length !== secret.length) throw new Refusal('SERVER-PART-MISMATCH', { reason: 'length' })
  const pkcs8 = xorBytes(secret, pad)
  secret.fill(0)
  pad.fill(0)
  return pkcs8 as Uint8Array as UnverifiedSecret
}

/**
 * Windows of share indices that together cover all shares: each has exactly `threshold` indices, so recombining
 * every window proves every share of a dealing.
 */
export function coveringWindows(threshold: number, shareCount: number): readonly (readonly number[])[] {
  const windows: number[][] = []
  for (let start = 1; start <= shareCount; start += threshold) {
    const last = Math.min(start, shareCount - threshold + 1)
    windows.push(Array.from({ length: threshold }, (_, offset) => last + offset))
  }
  return windows
}

function openServerPart(serverPart: Uint8Array, expected: Pick<ShareHeader, 'authorityId' | 'generation'>): Uint8Array {
  const part = serverPartCodec.decode(serverPart)
  if (!equalBytes(part.authorityId, expected.authorityId)) throw new Refusal('SERVER-PART-MISMATCH', { reason: 'authority' })
  if (part.generation !== expected.generation) throw new Refusal('SERVER-PART-MISMATCH', { reason: 'generation' })
  return concatBytes(part.pad)
}
