// The contribution envelope: a share sealed to one key room, for one statement (protocol.md, "Contribution").
// X25519 → HKDF-SHA-256 → XChaCha20-Poly1305-IETF, with the hash of the statement's draft as additional data.
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 as sha256Hash } from '@noble/hashes/sha2.js'
import sodium from 'libsodium-wrappers'
import { concatBytes, equalBytes, labelledHash, utf8 } from '../bytes/bytes.ts'
import { bytes, bytesBetween, constant, integer, recordCodec } from '../bytes/record.ts'
import { Refusal } from '../refusal.ts'
import { decodeShareRecord, encodeShareRecord, type ShareRecord } from '../share/record.ts'
import { contributionAdditionalData, type ContributeDraft, type ContributeStatement, type Verified } from '../statement/statement.ts'

/** A sum type from the beginning: kind 1 is `share`; kind 2 is kept for `partial-signature`. */
const codec = recordCodec(
  'contribution envelope',
  { version: integer(1, 1, 1), kind: constant(2, 1), ephemeralPublicKey: bytes(3, 32), ciphertext: bytesBetween(4, 17, 8192) },
  'CONTRIBUTION-MALFORMED',
)

/** What is known of a contribution before it is sealed. */
export type ContributionContext = Omit<ContributeDraft, 'ephemeralPublicKey'>

/**
 * Seals a share record to a key room's X25519 key (32 bytes).
 * @param ephemeralSecretKey 32 random bytes, used once; the caller wipes them.
 * Gives the envelope's bytes and the statement that the device must sign. Refuses a low-order key (CONTRIBUTION-KEY-INVALID).
 */
export async function sealContribution(
  record: ShareRecord,
  context: ContributionContext,
  keyRoomPublicKey: Uint8Array,
  ephemeralSecretKey: Uint8Array,
): Promise<{ envelope: Uint8Array; statement: ContributeStatement }> {
  await sodium.ready
  const ephemeralPublicKey = sodium.crypto_scalarmult_base(ephemeralSecretKey)
  const draft: ContributeDraft = { ...context, ephemeralPublicKey }
  const additionalData = contributionAdditionalData(draft)
  const { key, nonce } = deriveKey(ephemeralSecretKey, keyRoomPublicKey, ephemeralPublicKey, keyRoomPublicKey, additionalData)
  const plaintext = encodeShareRecord(record)
  const ciphertext = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, additionalData, null, nonce, key)
  plaintext.fill(0)
  key.fill(0)
  return {
    envelope: codec.encode({ version: 1, kind: 1, ephemeralPublicKey, ciphertext }),
    statement: { ...draft, ciphertextDigest: ciphertextDigest(ciphertext) },
  }
}

/**
 * Opens an envelope with the key room's secret key (32 bytes), for the statement that a device signed over it.
 * Refuses CONTRIBUTION-MALFORMED, CONTRIBUTION-WRONG-CIPHERTEXT (not the one signed), CONTRIBUTION-UNOPENABLE
 * (sealed to another key room or for another statement) and SHARE-MALFORMED.
 */
export async function openContribution(envelope: Uint8Array, statement: Verified<ContributeStatement>, secretKey: Uint8Array): Promise<ShareRecord> {
  await sodium.ready
  const { ephemeralPublicKey, ciphertext } = codec.decode(envelope)
  if (!equalBytes(ciphertextDigest(ciphertext), statement.ciphertextDigest) || !equalBytes(ephemeralPublicKey, statement.ephemeralPublicKey)) {
    throw new Refusal('CONTRIBUTION-WRONG-CIPHERTEXT', { shareIndex: statement.shareIndex })
  }
  const additionalData = contributionAdditionalData(statement)
  const publicKey = sodium.crypto_scalarmult_base(secretKey)
  const { key, nonce } = deriveKey(secretKey, ephemeralPublicKey, ephemeralPublicKey, publicKey, additionalData)
  let plaintext: Uint8Array
  try {
    plaintext = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, ciphertext, additionalData, nonce, key)
  } catch {
    throw new Refusal('CONTRIBUTION-UNOPENABLE', { shareIndex: statement.shareIndex })
  } finally {
    key.fill(0)
  }
  const record = decodeShareRecord(plaintext)
  const own = { ...record, blinding: record.blinding.slice(), y: record.y.slice() }
  plaintext.fill(0)
  return own
}

/** The ciphertext digest of an envelope's bytes, to compare with a statement. Refuses CONTRIBUTION-MALFORMED. */
export function envelopeCiphertextDigest(envelope: Uint8Array): Uint8Array {
  return ciphertextDigest(codec.decode(envelope).ciphertext)
}

function ciphertextDigest(ciphertext: Uint8Array): Uint8Array {
  return labelledHash('ciphertext', ciphertext)
}

/** The nonce comes from the derivation too: the key is fresh for every envelope, so nothing random is left to repeat. */
function deriveKey(secretKey: Uint8Array, peer: Uint8Array, ephemeralPublicKey: Uint8Array, keyRoomPublicKey: Uint8Array, additionalData: Uint8Array) {
  let shared: Uint8Array
  try {
    shared = sodium.crypto_scalarmult(secretKey, peer)
  } catch {
    throw new Refusal('CONTRIBUTION-KEY-INVALID')
  }
  const info = concatBytes(utf8('sceau/v1/contribution'), new Uint8Array(1), ephemeralPublicKey, keyRoomPublicKey, additionalData)
  const derived = hkdf(sha256Hash, shared, undefined, info, 56)
  shared.fill(0)
  const key = derived.slice(0, 32)
  const nonce = derived.slice(32)
  derived.fill(0)
  return { key, nonce }
}
