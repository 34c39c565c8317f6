// Deterministic CBOR (RFC 8949 §4.2.1), protocol.md "Encoding". A library encodes and decodes; strictness is the
// comparison of the input with its re-encoding, so whatever has two spellings is refused.
import { decode, encode, rfc8949EncodeOptions } from 'cborg'
import { Refusal } from '../refusal.ts'
import { equalBytes } from './bytes.ts'

/** What our structures are made of: no floats, no tags, no text keys, no undefined. */
export type CborValue = number | string | boolean | null | Uint8Array | readonly CborValue[] | ReadonlyMap<number, CborValue>

/** Encodes a value deterministically. Throws TypeError on what is not a CborValue (our bug). */
export function encodeCbor(value: CborValue): Uint8Array<ArrayBuffer> {
  if (!isCborValue(value)) throw new TypeError('not a value of our CBOR subset')
  return new Uint8Array(encode(value, rfc8949EncodeOptions))
}

/** Decodes one deterministic item. Refuses other encodings, trailing bytes and foreign types (BYTES-MALFORMED). */
export function decodeCbor(bytes: Uint8Array): CborValue {
  let value: unknown
  try {
    value = decode(bytes, {
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
      strict: true,
      useMaps: true,
      rejectDuplicateMapKeys: true,
    })
  } catch {
    throw new Refusal('BYTES-MALFORMED', { encoding: 'cbor' })
  }
  if (!isCborValue(value) || !equalBytes(encode(value, rfc8949EncodeOptions), bytes)) {
    throw new Refusal('BYTES-MALFORMED', { encoding: 'cbor' })
  }
  return value
}

function isCborValue(value: unknown): value is CborValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0)
  if (value instanceof Uint8Array) return true
  if (Array.isArray(value)) return value.every(isCborValue)
  if (value instanceof Map) return [...value].every(([key, item]) => Number.isSafeInteger(key) && isCborValue(item))
  return false
}
