// The signature of a request: proof that who asks has the private key (RFC 2986 §4.2). Algorithms: RSASSA-PKCS1-v1_5
// (RFC 8017), ECDSA (RFC 5758), Ed25519 (RFC 8410); with SHA-256, SHA-384 or SHA-512. WebCrypto verifies.
import { toHex } from '../bytes/bytes.ts'
import { Refusal } from '../refusal.ts'
import { checkDer, derChildren, derContents, tag } from './der.ts'
import type { KeyKind, SubjectKey } from './spki.ts'

type Family = 'rsa' | 'ec' | 'ed25519'
const rsa = (last: string): string => `2a864886f70d0101${last}`
const ecdsa = (last: string): string => `2a8648ce3d04${last}`

// Contents of the object identifier in hexadecimal → key family and hash.
const algorithms: Readonly<Record<string, { family: Family; hash: string }>> = {
  [rsa('0b')]: { family: 'rsa', hash: 'SHA-256' },
  [rsa('0c')]: { family: 'rsa', hash: 'SHA-384' },
  [rsa('0d')]: { family: 'rsa', hash: 'SHA-512' },
  [ecdsa('0302')]: { family: 'ec', hash: 'SHA-256' },
  [ecdsa('0303')]: { family: 'ec', hash: 'SHA-384' },
  [ecdsa('0304')]: { family: 'ec', hash: 'SHA-512' },
  '2b6570': { family: 'ed25519', hash: '' },
}
// MD2, MD5, SHA-1 and SHA-224 with RSA; SHA-1 and SHA-224 with ECDSA.
const weak: readonly string[] = [rsa('02'), rsa('04'), rsa('05'), rsa('0e'), ecdsa('01'), ecdsa('0301')]
const keys: Readonly<Record<KeyKind, { family: Family; name: string; namedCurve?: string; octets: number }>> = {
  rsa: { family: 'rsa', name: 'RSASSA-PKCS1-v1_5', octets: 0 },
  'ec-p256': { family: 'ec', name: 'ECDSA', namedCurve: 'P-256', octets: 32 },
  'ec-p384': { family: 'ec', name: 'ECDSA', namedCurve: 'P-384', octets: 48 },
  ed25519: { family: 'ed25519', name: 'Ed25519', octets: 64 },
}

/**
 * Verifies a request's signature over `info` (DER of the CertificationRequestInfo) with the key in it. `algorithm` is the
 * AlgorithmIdentifier's DER. Refuses REQUEST-SIGNATURE-WEAK (SHA-1 and older), -SIGNATURE-ALGORITHM (not in the list, foreign
 * to the key, other parameters) and REQUEST-SIGNATURE (does not verify).
 */
export async function verifyRequestSignature(info: Uint8Array, algorithm: Uint8Array, signature: Uint8Array, key: SubjectKey): Promise<void> {
  const identifier = checkDer(algorithm, 'REQUEST-NOT-DER')
  const [object, parameters] = derChildren(algorithm, identifier, 'REQUEST-NOT-DER')
  const id = object === undefined ? '' : toHex(derContents(algorithm, object))
  if (weak.includes(id)) throw new Refusal('REQUEST-SIGNATURE-WEAK')
  const known = algorithms[id]
  const { family, name, namedCurve, octets } = keys[key.kind]
  // RFC 4055 §5: NULL with RSA; RFC 5758 §3.2 and RFC 8410 §3: absent with the others.
  const rightParameters = family === 'rsa' ? parameters?.tag === tag.null : parameters === undefined
  if (known?.family !== family || !rightParameters) throw new Refusal('REQUEST-SIGNATURE-ALGORITHM', { key: key.kind })
  const raw = family === 'ec' ? rawEcdsa(signature, octets) : signature
  const importing = { name, ...(namedCurve === undefined ? {} : { namedCurve }), ...(known.hash === '' ? {} : { hash: known.hash }) }
  const { subtle } = globalThis.crypto
  const valid = await subtle
    .importKey('spki', new Uint8Array(key.der), importing, false, ['verify'])
    .then((imported) => subtle.verify({ name, ...(known.hash === '' ? {} : { hash: known.hash }) }, imported, new Uint8Array(raw), new Uint8Array(info)))
    .catch(() => false)
  if (!valid) throw new Refusal('REQUEST-SIGNATURE')
}

/** r ‖ s of an ECDSA-Sig-Value (RFC 3279 §2.2.3), each `octets` long. Refuses (REQUEST-SIGNATURE) other DER, negative and long numbers. */
function rawEcdsa(der: Uint8Array, octets: number): Uint8Array {
  const root = checkDer(der, 'REQUEST-SIGNATURE')
  const numbers = root.tag === tag.sequence ? derChildren(der, root, 'REQUEST-SIGNATURE') : []
  const raw = new Uint8Array(2 * octets)
  numbers.forEach((number, position) => {
    const contents = derContents(der, number)
    const value = contents[0] === 0 ? contents.subarray(1) : contents
    if (position > 1 || number.tag !== tag.integer || (contents[0] as number) >= 0x80 || value.length > octets) throw new Refusal('REQUEST-SIGNATURE')
    raw.set(value, (position + 1) * octets - value.length)
  })
  if (numbers.length !== 2) throw new Refusal('REQUEST-SIGNATURE')
  return raw
}
