// Bytes and their text forms (docs/protocol.md, "Conventions"). Decoders are strict: one spelling for one value.
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { Refusal } from '../refusal.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Joins byte strings into a new one. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** Compares without an early exit, so that the time taken says nothing of where two secrets differ. Lengths are public. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number)
  return difference === 0
}

/** Bytewise exclusive or of two byte strings of the same length, into a new one. */
export function xorBytes(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  if (a.length !== b.length) throw new RangeError('xorBytes takes byte strings of one length')
  const out = new Uint8Array(a.length)
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) ^ (b[i] as number)
  return out
}

/** UTF-8 bytes of a string. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text) as Uint8Array<ArrayBuffer>
}

/** The string of UTF-8 bytes. Refuses invalid UTF-8 (BYTES-MALFORMED). */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Refusal('BYTES-MALFORMED', { encoding: 'utf-8' })
  }
}

/** SHA-256 (FIPS 180-4) of the concatenation of the parts: 32 bytes. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const hash = nobleSha256.create()
  for (const part of parts) hash.update(part)
  return hash.digest() as Uint8Array<ArrayBuffer>
}

/** SHA-256("sceau/v1/<label>" ‖ 0x00 ‖ parts): the domain-separated hash of every structure (protocol.md, "Conventions"). */
export function labelledHash(label: string, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return sha256(utf8(`sceau/v1/${label}`), new Uint8Array(1), ...parts)
}

/** Lower-case hexadecimal, two characters a byte. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** Bytes of lower-case hexadecimal. Refuses anything else (BYTES-MALFORMED). */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) throw new Refusal('BYTES-MALFORMED', { encoding: 'hex' })
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

/** Base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** Bytes of padded base64 (RFC 4648 §4). Refuses white space, a missing padding and non-zero trailing bits (BYTES-MALFORMED). */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) throw new Refusal('BYTES-MALFORMED', { encoding: 'base64' })
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i)
  if (toBase64(bytes) !== text) throw new Refusal('BYTES-MALFORMED', { encoding: 'base64' })
  return bytes
}

/** Base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Bytes of unpadded base64url (RFC 4648 §5). Refuses every other spelling (BYTES-MALFORMED). */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new Refusal('BYTES-MALFORMED', { encoding: 'base64url' })
  const standard = text.replaceAll('-', '+').replaceAll('_', '/')
  return fromBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='))
}

/** Returns the bytes when they have exactly `length` bytes; refuses otherwise (BYTES-WRONG-LENGTH). */
export function ofLength(bytes: Uint8Array, length: number, what: string): Uint8Array {
  if (bytes.length !== length) throw new Refusal('BYTES-WRONG-LENGTH', { what, expected: length, got: bytes.length })
  return bytes
}
