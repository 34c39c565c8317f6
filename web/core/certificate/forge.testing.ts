// Requests made by hand, element by element, so that each can be wrong in exactly one place and still be signed.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { fromHex, utf8 } from '../bytes/bytes.ts'
import { encodeDer, tag } from './der.ts'

const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => encodeDer(tag.sequence, ...parts)
export const set = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => encodeDer(tag.set, ...parts)
export const objectIdentifier = (hex: string): Uint8Array<ArrayBuffer> => encodeDer(tag.objectIdentifier, fromHex(hex))
export const octets = (value: Uint8Array): Uint8Array<ArrayBuffer> => encodeDer(tag.octetString, value)
export const bits = (value: Uint8Array): Uint8Array<ArrayBuffer> => encodeDer(tag.bitString, Uint8Array.of(0), value)
export const text = (value: string, type: number = tag.utf8String): Uint8Array<ArrayBuffer> => encodeDer(type, utf8(value))
export const integer = (n: bigint): Uint8Array<ArrayBuffer> => {
  const hex = n.toString(16)
  const even = hex.length % 2 === 0 ? hex : `0${hex}`
  return encodeDer(tag.integer, fromHex(even >= '8' ? `00${even}` : even))
}

/** An attribute of a name, alone in its set. Object identifiers: 550403 commonName, 55040a organization, 550406 country. */
export const attribute = (oid: string, value: string, type?: number): Uint8Array<ArrayBuffer> => set(sequence(objectIdentifier(oid), text(value, type)))
export const name = (...attributes: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => sequence(...attributes)
export const commonName = (value: string): Uint8Array<ArrayBuffer> => attribute('550403', value)

/** An extension, not critical. Object identifiers: 551d11 subjectAltName, 551d13 basicConstraints, 551d0f keyUsage. */
export const extension = (oid: string, value: Uint8Array): Uint8Array<ArrayBuffer> => sequence(objectIdentifier(oid), octets(value))
export const extensionRequest = (...extensions: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  sequence(objectIdentifier('2a864886f70d01090e'), set(sequence(...extensions)))
/** A subjectAltName of GeneralNames given as context tag and octets. */
export const altNames = (...names: readonly (readonly [number, Uint8Array])[]): Uint8Array<ArrayBuffer> =>
  extension('551d11', sequence(...names.map(([context, value]) => encodeDer(context, value))))
export const dns = (...hosts: readonly string[]): Uint8Array<ArrayBuffer> => altNames(...hosts.map((host) => [0x82, utf8(host)] as const))

/** SubjectPublicKeyInfo of RSA numbers. */
export const rsaKey = (n: bigint, e = 65537n): Uint8Array<ArrayBuffer> => sequence(sequence(objectIdentifier('2a864886f70d010101'), encodeDer(tag.null)), bits(sequence(integer(n), integer(e))))
/** SubjectPublicKeyInfo of an EC point; the curve as its object identifier. */
export const ecKey = (curve: string, point: Uint8Array): Uint8Array<ArrayBuffer> => sequence(sequence(objectIdentifier('2a8648ce3d0201'), objectIdentifier(curve)), bits(point))
export const ed25519Key = (key: Uint8Array): Uint8Array<ArrayBuffer> => sequence(sequence(objectIdentifier('2b6570')), bits(key))

export interface Forgery {
  version?: Uint8Array
  subject?: Uint8Array
  spki?: Uint8Array
  /** In the order of the set. */
  attributes?: readonly Uint8Array[]
  key?: KeyObject
  hash?: string | null
  algorithm?: Uint8Array
  signature?: (info: Uint8Array) => Uint8Array
}

/** A request, sound in everything that is not given: P-256, CN www.example.test, the same as its one dNSName. */
export function forge(forgery: Forgery = {}): Uint8Array<ArrayBuffer> {
  const {
    version = integer(0n),
    subject = name(commonName('www.example.test')),
    spki = new Uint8Array(p256.publicKey.export({ type: 'spki', format: 'der' })),
    attributes = [extensionRequest(dns('www.example.test'))],
    key = p256.privateKey,
    hash = 'sha256',
    algorithm = sequence(objectIdentifier('2a8648ce3d040302')),
  } = forgery
  const info = sequence(version, subject, spki, encodeDer(0xa0, ...attributes))
  const signature = forgery.signature?.(info) ?? new Uint8Array(sign(hash, info, key))
  return sequence(info, algorithm, bits(signature))
}
