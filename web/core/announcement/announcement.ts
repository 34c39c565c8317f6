// The key room's announcement: which session it was born for, and the key to seal contributions to
// (protocol.md, "Announcement"). Signed with the key room's long-lived Ed25519 identity, which bridges pin at pairing.
import { concatBytes, labelledHash, utf8 } from '../bytes/bytes.ts'
import { bytes, integer, recordCodec, text, type RecordOf } from '../bytes/record.ts'
import { idLength } from '../identifiers.ts'
import { verifyEd25519 } from '../signature/verify.ts'

const fields = {
  version: integer(1, 1, 1),
  consoleOrigin: text(2, 1, 255),
  authorityId: bytes(3, idLength),
  generation: integer(4, 1, 0xffffffff),
  sessionId: bytes(5, idLength),
  rosterDigest: bytes(6, 32),
  tbsDigest: bytes(7, 32),
  /** X25519, made by this key room process and gone with it. */
  publicKey: bytes(8, 32),
  /** Milliseconds since 1970 UTC. */
  expiresAt: integer(9, 0, Number.MAX_SAFE_INTEGER),
}
const codec = recordCodec('announcement', fields, 'ANNOUNCEMENT-MALFORMED')

export type Announcement = Omit<RecordOf<typeof fields>, 'version'>

declare const verified: unique symbol
/** An announcement signed by the pinned key room. Minted by verifyAnnouncement alone. */
export type VerifiedAnnouncement = Announcement & { readonly [verified]: true }

/** Deterministic CBOR of an announcement. */
export function encodeAnnouncement(announcement: Announcement): Uint8Array {
  return codec.encode({ version: 1, ...announcement })
}

/** The bytes that the key room signs: label "announcement" ‖ 0x00 ‖ CBOR. */
export function announcementMessage(encoded: Uint8Array): Uint8Array {
  return concatBytes(utf8('sceau/v1/announcement'), new Uint8Array(1), encoded)
}

/** SHA-256 under the label "announcement": the 32 bytes that statements carry. */
export function announcementDigest(encoded: Uint8Array): Uint8Array {
  return labelledHash('announcement', encoded)
}

/**
 * Decodes an announcement and verifies its signature (64 bytes) with the pinned key (32 bytes).
 * Refuses ANNOUNCEMENT-MALFORMED and SIGNATURE-INVALID.
 */
export async function verifyAnnouncement(encoded: Uint8Array, signature: Uint8Array, keyRoomPublicKey: Uint8Array): Promise<VerifiedAnnouncement> {
  const { version: _, ...announcement } = codec.decode(encoded)
  await verifyEd25519(announcementMessage(encoded), signature, keyRoomPublicKey)
  return announcement as VerifiedAnnouncement
}
