// Putting a signature to linted bytes, and verifying what came out (RFC 5280 §4.1.1, §5.1.1; RFC 8017 §8.2).
import { equalBytes } from '../bytes/bytes.ts'
import { Refusal } from '../refusal.ts'
import { readAuthorityCertificate } from './authority-certificate.ts'
import { checkDer, derBytes, derChildren, derContents, encodeDer, tag } from './der.ts'
import { lintTbs, type LintedTbs, type TbsKind } from './lint.ts'
import { signatureAlgorithmDer } from './profile.ts'

export { fromPem, toPem } from './pem.ts'

declare const verified: unique symbol
/** A certificate or CRL whose signature was verified and whose to-be-signed bytes passed the lint. Minted by verifySigned alone. */
export interface VerifiedSigned {
  readonly kind: TbsKind
  readonly der: Uint8Array
  readonly tbs: LintedTbs
  readonly [verified]: true
}

/**
 * DER of the certificate or CRL: the linted bytes, sha256WithRSAEncryption, and the signature (as long as the signing key's
 * modulus). Refuses another length (CERTIFICATE-SIGNATURE). Does not verify: verifySigned does.
 */
export function assembleSigned(tbs: LintedTbs, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  if (signature.length !== tbs.signatureLength) throw new Refusal('CERTIFICATE-SIGNATURE', { length: signature.length })
  return encodeDer(tag.sequence, tbs.bytes, signatureAlgorithmDer, encodeDer(tag.bitString, Uint8Array.of(0), signature))
}

/** The to-be-signed bytes and the signature of a certificate or CRL (DER). Refuses CERTIFICATE-NOT-DER, -MALFORMED, -SIGNATURE-ALGORITHM. */
export function splitSigned(der: Uint8Array): { readonly tbs: Uint8Array; readonly signature: Uint8Array } {
  const root = checkDer(der, 'CERTIFICATE-NOT-DER')
  const [tbs, algorithm, signature, ...more] = root.tag === tag.sequence ? derChildren(der, root, 'CERTIFICATE-NOT-DER') : []
  if (tbs?.tag !== tag.sequence || !algorithm || signature?.tag !== tag.bitString || more.length > 0) throw new Refusal('CERTIFICATE-MALFORMED', { rule: 'structure' })
  if (!equalBytes(derBytes(der, algorithm), signatureAlgorithmDer)) throw new Refusal('CERTIFICATE-SIGNATURE-ALGORITHM')
  // The bit string's first octet counts unused bits: 0 for whole octets.
  if (der[signature.contents] !== 0) throw new Refusal('CERTIFICATE-MALFORMED', { rule: 'bit-string' })
  return { tbs: derBytes(der, tbs), signature: derContents(der, signature).subarray(1) }
}

/**
 * Verifies a certificate or CRL (DER) as this authority's: strict parse, lint, signature. A self-signed authority is given
 * twice. Refuses CERTIFICATE-… and the lint's ids; CERTIFICATE-SIGNATURE when the signature does not verify.
 */
export async function verifySigned(der: Uint8Array, authorityCertificate: Uint8Array): Promise<VerifiedSigned> {
  return (await verifierOf(authorityCertificate))(der)
}

/**
 * Verifies what one authority signed, as verifySigned does. `planned` is what it was asked to sign: the same bytes of the
 * same kind need no second lint, any others get one.
 */
export type Verifier = (der: Uint8Array, planned?: LintedTbs) => Promise<VerifiedSigned>

/** The verifier of an authority (certificate, DER), to have ready before there is something to verify. Refuses what readAuthorityCertificate does. */
export async function verifierOf(authorityCertificate: Uint8Array): Promise<Verifier> {
  const { subjectPublicKeyInfo } = readAuthorityCertificate(authorityCertificate)
  const key = await verificationKey(subjectPublicKeyInfo)
  return async (der, planned) => {
    const { tbs, signature } = splitSigned(der)
    const kind: TbsKind = equalBytes(der, authorityCertificate) ? 'authority' : isCrl(tbs) ? 'crl' : 'certificate'
    const isPlanned = planned?.kind === kind && equalBytes(planned.bytes, tbs)
    const linted = isPlanned ? planned : lintTbs(kind, tbs, kind === 'authority' ? null : authorityCertificate)
    const valid = key !== null && (await globalThis.crypto.subtle.verify(rsaSha256, key, new Uint8Array(signature), new Uint8Array(tbs)).catch(() => false))
    if (!valid) throw new Refusal('CERTIFICATE-SIGNATURE')
    return { kind, der, tbs: linted } as VerifiedSigned
  }
}

/** Whether to-be-signed bytes are a TBSCertList rather than a TBSCertificate, whose first field is the version's [0]. */
export function isCrl(tbs: Uint8Array): boolean {
  const root = checkDer(tbs, 'TBS-NOT-DER')
  return tbs[root.contents] === tag.integer && tbs[root.contents + 2] === 1
}

const rsaSha256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** Null for a key that is not RSA: under it nothing verifies. */
function verificationKey(subjectPublicKeyInfo: Uint8Array): Promise<CryptoKey | null> {
  return globalThis.crypto.subtle.importKey('spki', new Uint8Array(subjectPublicKeyInfo), rsaSha256, false, ['verify']).catch(() => null)
}
