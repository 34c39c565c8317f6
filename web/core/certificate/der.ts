// Strict DER (X.690 §8, §10, §11; docs/protocol.md, "Certificates"). The ASN.1 library reads BER and forgives much: every
// byte string passes this walk first, then the library's parse, and the library's re-encoding must equal the input.
import { AsnConvert } from '@peculiar/asn1-schema'
import { concatBytes, equalBytes } from '../bytes/bytes.ts'
import { Refusal, type RefusalId } from '../refusal.ts'

/** One element: its tag octet and the offsets of its first octet, its contents, and the octet after it. */
export interface DerElement {
  readonly tag: number
  readonly start: number
  readonly contents: number
  readonly end: number
}

/** The tag octets that X.509 uses. */
export const tag = {
  boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, null: 0x05, objectIdentifier: 0x06, enumerated: 0x0a, utf8String: 0x0c,
  printableString: 0x13, ia5String: 0x16, utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30, set: 0x31,
} as const

const deepest = 24
const longestLengthOctets = 4
const utf8 = new TextDecoder('utf-8', { fatal: true })
const latin1 = new TextDecoder('latin1')
const ascii = (bytes: Uint8Array, from: number, to: number): string => latin1.decode(bytes.subarray(from, to))
// Requests of some programs carry these in attributes that nobody reads; in a name subject.ts refuses them.
const oldStrings: readonly number[] = [0x12, 0x14, 0x1a, 0x1c, 0x1e]

const no = (id: RefusalId, rule: string, offset: number): never => {
  throw new Refusal(id, { rule, offset })
}

/** The element at `start`, which must lie within `end`. Refuses with `id` what is not definite, minimal-length DER. */
export function derElement(bytes: Uint8Array, start: number, end: number, id: RefusalId): DerElement {
  if (end - start < 2) return no(id, 'truncated', start)
  const octet = bytes[start] as number
  if ((octet & 0x1f) === 0x1f) return no(id, 'tag', start)
  let length = bytes[start + 1] as number
  let contents = start + 2
  if (length >= 0x80) {
    const octets = length & 0x7f
    if (octets === 0 || octets > longestLengthOctets) return no(id, 'length', start)
    if (contents + octets > end) return no(id, 'truncated', start)
    length = 0
    for (let i = 0; i < octets; i++) length = length * 256 + (bytes[contents + i] as number)
    if (length < 0x80 || length < 256 ** (octets - 1)) return no(id, 'length', start)
    contents += octets
  }
  if (contents + length > end) return no(id, 'truncated', start)
  return { tag: octet, start, contents, end: contents + length }
}

/** The elements inside a constructed one, in order. */
export function derChildren(bytes: Uint8Array, parent: DerElement, id: RefusalId): DerElement[] {
  const children: DerElement[] = []
  for (let at = parent.contents; at < parent.end; ) {
    const child = derElement(bytes, at, parent.end, id)
    children.push(child)
    at = child.end
  }
  return children
}

/** The octets of an element with its tag and length. */
export const derBytes = (bytes: Uint8Array, element: DerElement): Uint8Array => bytes.subarray(element.start, element.end)

/** The octets inside an element. */
export const derContents = (bytes: Uint8Array, element: DerElement): Uint8Array => bytes.subarray(element.contents, element.end)

/** An element of these contents: tag octet, minimal definite length, contents. */
export function encodeDer(tagOctet: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  const head = [tagOctet]
  if (length < 0x80) head.push(length)
  else {
    const octets: number[] = []
    for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
    head.push(0x80 | octets.length, ...octets)
  }
  return concatBytes(Uint8Array.from(head), ...contents)
}

/** Checks that `bytes` is exactly one element and DER through and through, and returns it. Refuses with `id` otherwise. */
export function checkDer(bytes: Uint8Array, id: RefusalId): DerElement {
  const root = derElement(bytes, 0, bytes.length, id)
  if (root.end !== bytes.length) no(id, 'trailing-bytes', root.end)
  walk(bytes, root, id, 0)
  return root
}

/**
 * Parses `bytes` as a type of the ASN.1 library. Refuses with `id` what is not strict DER, not of this type, or what the
 * library would write otherwise (unknown parts, explicit defaults, other spellings).
 */
export function parseDer<T>(type: new () => T, bytes: Uint8Array, id: RefusalId): T {
  checkDer(bytes, id)
  let value: T
  let again: Uint8Array
  try {
    value = AsnConvert.parse(bytes, type)
    again = new Uint8Array(AsnConvert.serialize(value))
  } catch {
    throw new Refusal(id, { rule: 'structure' })
  }
  if (!equalBytes(again, bytes)) throw new Refusal(id, { rule: 're-encoding' })
  return value
}

/** DER of a value of the ASN.1 library. */
export const toDer = (value: unknown): Uint8Array<ArrayBuffer> => new Uint8Array(AsnConvert.serialize(value))

function walk(bytes: Uint8Array, element: DerElement, id: RefusalId, depth: number): void {
  const { tag: octet, contents, end, start } = element
  if (depth > deepest) no(id, 'depth', start)
  const constructed = (octet & 0x20) !== 0
  if (octet < 0x40 && constructed !== (octet === tag.sequence || octet === tag.set)) no(id, 'constructed', start)
  if (octet >= 0xc0 || (octet >= 0x40 && octet < 0x80)) no(id, 'class', start)
  if (!constructed) return primitive(bytes, element, id)
  let previous: DerElement | null = null
  for (let at = contents; at < end; ) {
    const child = derElement(bytes, at, end, id)
    walk(bytes, child, id, depth + 1)
    if (octet === tag.set && previous !== null && compare(bytes, previous, child) > 0) no(id, 'set-order', at)
    previous = child
    at = child.end
  }
}

function compare(bytes: Uint8Array, a: DerElement, b: DerElement): number {
  const length = Math.min(a.end - a.start, b.end - b.start)
  for (let i = 0; i < length; i++) {
    const difference = (bytes[a.start + i] as number) - (bytes[b.start + i] as number)
    if (difference !== 0) return difference
  }
  return a.end - a.start - (b.end - b.start)
}

function primitive(bytes: Uint8Array, { tag: octet, contents, end, start }: DerElement, id: RefusalId): void {
  const length = end - contents
  const first = bytes[contents] as number
  const second = bytes[contents + 1] as number
  switch (octet) {
    case tag.boolean:
      if (length !== 1 || (first !== 0 && first !== 0xff)) no(id, 'boolean', start)
      return
    case tag.integer:
    case tag.enumerated:
      if (length === 0 || (length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))) no(id, 'integer', start)
      return
    case tag.bitString:
      if (length === 0 || first > 7 || (length === 1 && first !== 0) || ((bytes[end - 1] as number) & ((1 << first) - 1)) !== 0) no(id, 'bit-string', start)
      return
    case tag.null:
      if (length !== 0) no(id, 'null', start)
      return
    case tag.objectIdentifier:
      if (length === 0 || ((bytes[end - 1] as number) & 0x80) !== 0) no(id, 'object-identifier', start)
      for (let at = contents; at < end; at++) {
        if (bytes[at] === 0x80 && (at === contents || ((bytes[at - 1] as number) & 0x80) === 0)) no(id, 'object-identifier', start)
      }
      return
    case tag.utf8String:
      try {
        utf8.decode(bytes.subarray(contents, end))
      } catch {
        no(id, 'utf8-string', start)
      }
      return
    case tag.printableString:
      if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(ascii(bytes, contents, end))) no(id, 'printable-string', start)
      return
    case tag.ia5String:
      for (let at = contents; at < end; at++) if ((bytes[at] as number) >= 0x80) no(id, 'ia5-string', start)
      return
    case tag.utcTime:
      if (!/^[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]Z$/.test(ascii(bytes, contents, end))) no(id, 'utc-time', start)
      return
    case tag.generalizedTime:
      if (!/^[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]Z$/.test(ascii(bytes, contents, end))) no(id, 'generalized-time', start)
      return
    case tag.octetString:
      return
    default:
      if (octet < 0x40 && !oldStrings.includes(octet)) no(id, 'type', start)
  }
}
