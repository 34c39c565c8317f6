// The share record: what a Nitrokey keeps (protocol.md, "Share record" and "Commitment").
import { concatBytes, equalBytes, labelledHash } from '../bytes/bytes.ts'
import { bytes, bytesBetween, integer, recordCodec, type RecordOf } from '../bytes/record.ts'
import { idLength, idText } from '../identifiers.ts'
import { Refusal } from '../refusal.ts'

/** The longest share value in bytes: an RSA-4096 PKCS#8 key is about 2,375; a Nitrokey's object stays under 4 KiB. */
export const maxShareLength = 3600

const headerFields = {
  version: integer(1, 1, 1),
  authorityId: bytes(2, idLength),
  generation: integer(3, 1, 0xffffffff),
  threshold: integer(4, 2, 255),
  shareCount: integer(5, 2, 255),
  shareIndex: integer(6, 1, 255),
  rosterDigest: bytes(7, 32),
}
const headerCodec = recordCodec('share header', headerFields, 'SHARE-MALFORMED')
const recordFields = { ...headerFields, blinding: bytes(8, 32), y: bytesBetween(9, 1, maxShareLength) }
const codec = recordCodec('share record', recordFields, 'SHARE-MALFORMED')

/** What says to which authority, generation and holder a share belongs. */
export type ShareHeader = Omit<RecordOf<typeof headerFields>, 'version'>

/** A share with its header, its 32 blinding bytes r and its value y. Secret: y and blinding. */
export interface ShareRecord extends ShareHeader {
  readonly blinding: Uint8Array
  readonly y: Uint8Array
}

declare const verified: unique symbol
/** A share record that matched its commitment and its place. Minted by verifyShare alone. */
export type VerifiedShare = ShareRecord & { readonly [verified]: true }

/** Deterministic CBOR of a share record: the value of the data object on the token. */
export function encodeShareRecord(record: ShareRecord): Uint8Array<ArrayBuffer> {
  return codec.encode({ version: 1, ...record })
}

/** The share record of its bytes. Refuses malformed bytes and an index above the share count (SHARE-MALFORMED). */
export function decodeShareRecord(encoded: Uint8Array): ShareRecord {
  const { version: _, ...record } = codec.decode(encoded)
  if (record.shareIndex > record.shareCount || record.threshold > record.shareCount) {
    throw new Refusal('SHARE-MALFORMED', { structure: 'share record', field: 'shareIndex' })
  }
  return record
}

/** Deterministic CBOR of the header alone; the part of a record that is no secret. */
export function encodeShareHeader(header: ShareHeader): Uint8Array {
  const { authorityId, generation, threshold, shareCount, shareIndex, rosterDigest } = header
  return headerCodec.encode({ version: 1, authorityId, generation, threshold, shareCount, shareIndex, rosterDigest })
}

/** C = SHA-256(label "share-commitment" ‖ header ‖ r ‖ y): 32 bytes. The blinding keeps it from saying anything of y. */
export function commitShare(record: ShareRecord): Uint8Array {
  const secretPart = concatBytes(record.blinding, record.y)
  const commitment = labelledHash('share-commitment', encodeShareHeader(record), secretPart)
  secretPart.fill(0)
  return commitment
}

/**
 * Compares a record with the place it must have and its commitment (32 bytes). Refuses, naming the first difference:
 * SHARE-WRONG-AUTHORITY, -GENERATION, -PARAMETERS, -INDEX, -ROSTER, SHARE-COMMITMENT-MISMATCH.
 */
export function verifyShare(record: ShareRecord, expected: ShareHeader, commitment: Uint8Array): VerifiedShare {
  checkShareHeader(record, expected)
  if (!equalBytes(commitShare(record), commitment)) throw new Refusal('SHARE-COMMITMENT-MISMATCH', { shareIndex: record.shareIndex })
  return record as VerifiedShare
}

/** The header part of verifyShare, for whoever does not hold the value. */
export function checkShareHeader(header: ShareHeader, expected: ShareHeader): void {
  const { shareIndex } = expected
  if (!equalBytes(header.authorityId, expected.authorityId)) throw new Refusal('SHARE-WRONG-AUTHORITY', { shareIndex })
  if (header.generation !== expected.generation) {
    throw new Refusal('SHARE-WRONG-GENERATION', { shareIndex, expected: expected.generation, got: header.generation })
  }
  if (header.threshold !== expected.threshold || header.shareCount !== expected.shareCount) throw new Refusal('SHARE-WRONG-PARAMETERS', { shareIndex })
  if (header.shareIndex !== shareIndex) throw new Refusal('SHARE-WRONG-INDEX', { expected: shareIndex, got: header.shareIndex })
  if (!equalBytes(header.rosterDigest, expected.rosterDigest)) throw new Refusal('SHARE-WRONG-ROSTER', { shareIndex })
}

/** CKA_LABEL of the data object: `ShamirShare-NK001/<authorityId>/g<generation>`. Readable without the PIN: no secret in it. */
export function shareLabel(nitrokeyId: string, authorityId: Uint8Array, generation: number): string {
  return `ShamirShare-${nitrokeyId}/${idText(authorityId)}/g${generation}`
}
