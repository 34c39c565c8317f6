// Subject public keys (RFC 5280 §4.1.2.7, RFC 3279 §2.3, RFC 5480, RFC 8410): what kind, how large, and whether the key is
// one that the checks of the CA/Browser Forum Baseline Requirements §6.1.1.3 and §6.1.6 would let through.
import { Certificate, SubjectPublicKeyInfo } from '@peculiar/asn1-x509'
import { equalBytes, sha256 } from '../bytes/bytes.ts'
import { Refusal } from '../refusal.ts'
import { checkDer, derChildren, derContents, parseDer, tag, toDer } from './der.ts'
import { checkEd25519Point, checkEcPoint } from './point.ts'
import { checkRsaNumbers } from './rsa-numbers.ts'

/** The kinds of keys that Sceau certifies. */
export const keyKinds = ['rsa', 'ec-p256', 'ec-p384', 'ed25519'] as const
export type KeyKind = (typeof keyKinds)[number]

/** A public key that passed every check: its kind, size in bits, and the DER it came as. */
export interface SubjectKey {
  readonly kind: KeyKind
  readonly bits: number
  readonly der: Uint8Array
}

const oid = { rsa: '1.2.840.113549.1.1.1', ec: '1.2.840.10045.2.1', ed25519: '1.3.101.112' } as const
// Contents of the namedCurve parameter, whole elements: 1.2.840.10045.3.1.7 and 1.3.132.0.34.
const curves = [
  { kind: 'ec-p256', bits: 256, parameters: '06082a8648ce3d030107' },
  { kind: 'ec-p384', bits: 384, parameters: '06052b81040022' },
] as const
const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * Checks a SubjectPublicKeyInfo (DER). Refuses with CERTIFICATE-KEY-…: malformed; an algorithm other than rsaEncryption,
 * EC on P-256 or P-384, Ed25519; a point off its curve; RSA below 2048 bits, above 8192 or not a multiple of 8; an even
 * or small exponent; a modulus with a small factor or with primes close together.
 */
export function checkSubjectKey(der: Uint8Array): SubjectKey {
  const { algorithm, subjectPublicKey } = parseDer(SubjectPublicKeyInfo, der, 'CERTIFICATE-KEY-MALFORMED')
  const key = new Uint8Array(subjectPublicKey)
  switch (algorithm.algorithm) {
    case oid.rsa: {
      if (algorithm.parameters !== null) throw new Refusal('CERTIFICATE-KEY-MALFORMED', { rule: 'parameters' })
      const [modulus, exponent] = rsaPublicKey(key)
      return { kind: 'rsa', bits: checkRsaNumbers(modulus, exponent), der }
    }
    case oid.ec: {
      const parameters = algorithm.parameters ? hex(algorithm.parameters) : ''
      const curve = curves.find((known) => known.parameters === parameters)
      if (curve === undefined) throw new Refusal('CERTIFICATE-KEY-CURVE')
      checkEcPoint(curve.kind, key)
      return { kind: curve.kind, bits: curve.bits, der }
    }
    case oid.ed25519:
      if (algorithm.parameters !== undefined) throw new Refusal('CERTIFICATE-KEY-MALFORMED', { rule: 'parameters' })
      checkEd25519Point(key)
      return { kind: 'ed25519', bits: 256, der }
    default:
      throw new Refusal('CERTIFICATE-KEY-ALGORITHM', { algorithm: algorithm.algorithm })
  }
}

/**
 * subjectKeyIdentifier of a SubjectPublicKeyInfo (DER): 20 bytes, RFC 7093 §2 method 1, the leftmost 160 bits of SHA-256
 * over the subjectPublicKey's bits. Not RFC 5280's SHA-1: no program compares it with anything but another copy of itself.
 */
export function subjectKeyIdentifier(der: Uint8Array): Uint8Array {
  const { subjectPublicKey } = parseDer(SubjectPublicKeyInfo, der, 'CERTIFICATE-KEY-MALFORMED')
  return sha256(new Uint8Array(subjectPublicKey)).subarray(0, 20)
}

/** DER of the SubjectPublicKeyInfo in a certificate (DER). */
export function subjectPublicKeyInfoOf(certificate: Uint8Array): Uint8Array<ArrayBuffer> {
  return toDer(parseDer(Certificate, certificate, 'CERTIFICATE-NOT-DER').tbsCertificate.subjectPublicKeyInfo)
}

/** Whether two SubjectPublicKeyInfo (DER) hold the same key: each has one spelling, so the bytes decide. */
export const sameKey = (a: Uint8Array, b: Uint8Array): boolean => equalBytes(a, b)

function rsaPublicKey(key: Uint8Array): [bigint, bigint] {
  const root = checkDer(key, 'CERTIFICATE-KEY-MALFORMED')
  const numbers = root.tag === tag.sequence ? derChildren(key, root, 'CERTIFICATE-KEY-MALFORMED') : []
  const [modulus, exponent] = numbers
  if (numbers.length !== 2 || modulus?.tag !== tag.integer || exponent?.tag !== tag.integer) throw new Refusal('CERTIFICATE-KEY-MALFORMED', { rule: 'structure' })
  const [n, e] = [derContents(key, modulus), derContents(key, exponent)]
  if ((n[0] as number) >= 0x80 || (e[0] as number) >= 0x80) throw new Refusal('CERTIFICATE-KEY-MALFORMED', { rule: 'sign' })
  return [unsigned(n), unsigned(e)]
}

function unsigned(bytes: Uint8Array): bigint {
  return BigInt(`0x${hex(Uint8Array.from(bytes).buffer)}`)
}
