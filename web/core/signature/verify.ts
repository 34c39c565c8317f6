// Verification of the two signatures of the protocol: devices sign with ECDSA P-256, bridges and the key room with
// Ed25519 (protocol.md, "Signatures"). WebCrypto does the work, the same in Node and in the browser.
import { Refusal } from '../refusal.ts'

/**
 * ECDSA P-256 with SHA-256 (FIPS 186-5) over `message`.
 * @param publicKey 65 bytes, uncompressed point. @param signature 64 bytes, r ‖ s.
 * Refuses with SIGNATURE-INVALID, also for a point that is not on the curve.
 */
export async function verifyP256(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): Promise<void> {
  await verify({ name: 'ECDSA', namedCurve: 'P-256' }, { name: 'ECDSA', hash: 'SHA-256' }, message, signature, publicKey, 64)
}

/**
 * Ed25519 (RFC 8032) over `message`.
 * @param publicKey 32 bytes. @param signature 64 bytes. Refuses with SIGNATURE-INVALID.
 */
export async function verifyEd25519(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): Promise<void> {
  await verify({ name: 'Ed25519' }, { name: 'Ed25519' }, message, signature, publicKey, 64)
}

async function verify(
  keyAlgorithm: { name: string; namedCurve?: string },
  algorithm: { name: string; hash?: string },
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
  signatureLength: number,
): Promise<void> {
  const { subtle } = globalThis.crypto
  // WebCrypto wants views of plain ArrayBuffers: copies, all of public bytes.
  const valid =
    signature.length === signatureLength &&
    (await subtle
      .importKey('raw', new Uint8Array(publicKey), keyAlgorithm, false, ['verify'])
      .then((key) => subtle.verify(algorithm, key, new Uint8Array(signature), new Uint8Array(message)))
      .catch(() => false))
  if (!valid) throw new Refusal('SIGNATURE-INVALID', { algorithm: keyAlgorithm.name })
}
