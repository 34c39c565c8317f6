// Structures as tables: each field has an integer key, a kind and bounds, and the same table encodes and decodes
// (protocol.md writes these tables out). Unknown keys, missing keys and values out of bounds are refused.
import { Refusal, type RefusalId } from '../refusal.ts'
import { decodeCbor, encodeCbor, type CborValue } from './cbor.ts'

/** One field of a structure. `accepts` says whether a decoded value is one of its values. */
export interface Field<T extends CborValue> {
  readonly key: number
  readonly accepts: (value: CborValue) => value is T
}

type Fields = Readonly<Record<string, Field<CborValue>>>
type ValueOf<F> = F extends Field<infer T extends CborValue> ? T : never

/** The TypeScript value of a table of fields. */
export type RecordOf<F extends Fields> = { readonly [Name in keyof F]: ValueOf<F[Name]> }

/** A byte string of exactly `length` bytes. */
export const bytes = (key: number, length: number): Field<Uint8Array> => bytesBetween(key, length, length)

/** A byte string of `min` to `max` bytes. */
export const bytesBetween = (key: number, min: number, max: number): Field<Uint8Array> => ({
  key,
  accepts: (value): value is Uint8Array => value instanceof Uint8Array && value.length >= min && value.length <= max,
})

/** A byte string of exactly `length` bytes, or null. */
export const bytesOrNull = (key: number, length: number): Field<Uint8Array | null> => ({
  key,
  accepts: (value): value is Uint8Array | null => value === null || (value instanceof Uint8Array && value.length === length),
})

/** An integer from `min` to `max`. */
export const integer = (key: number, min: number, max: number): Field<number> => ({
  key,
  accepts: (value): value is number => typeof value === 'number' && value >= min && value <= max,
})

/** UTF-8 text of `min` to `max` UTF-16 code units that matches `pattern`. */
export const text = (key: number, min: number, max: number, pattern?: RegExp): Field<string> => ({
  key,
  accepts: (value): value is string =>
    typeof value === 'string' && value.length >= min && value.length <= max && (pattern === undefined || pattern.test(value)),
})

/** Exactly this value: versions and purposes. */
export const constant = <const T extends number | string>(key: number, only: T): Field<T> => ({
  key,
  accepts: (value): value is T => value === only,
})

/** An array of `min` to `max` items that each pass `accepts`. */
export const list = <T extends CborValue>(key: number, min: number, max: number, accepts: (value: CborValue) => value is T): Field<readonly T[]> => ({
  key,
  accepts: (value): value is readonly T[] => Array.isArray(value) && value.length >= min && value.length <= max && value.every(accepts),
})

/** One structure: its name (for refusals), its table and the id it refuses with. */
export interface Codec<R> {
  /** Deterministic CBOR of the record. Throws TypeError when the record does not fit its own table (our bug). */
  encode(record: R): Uint8Array<ArrayBuffer>
  /** The record of deterministic CBOR bytes. Refuses anything that does not fit the table. */
  decode(encoded: Uint8Array): R
  /** The record of an already decoded map, for structures inside structures. */
  fromValue(value: CborValue): R
  /** The map of a record, for structures inside structures. */
  toValue(record: R): CborValue
}

/** Makes the codec of a table of fields. */
export function recordCodec<const F extends Readonly<Record<string, Field<CborValue>>>>(name: string, fields: F, refusalId: RefusalId): Codec<RecordOf<F>> {
  const table = Object.entries(fields) as unknown as readonly (readonly [string, Field<CborValue>])[]
  const refuse = (field: string): never => {
    throw new Refusal(refusalId, { structure: name, field })
  }
  const toValue = (record: RecordOf<F>): CborValue => {
    const map = new Map<number, CborValue>()
    for (const [fieldName, field] of table) {
      const value = (record as Record<string, CborValue>)[fieldName]
      if (value === undefined || !field.accepts(value)) throw new TypeError(`${name}.${fieldName} is out of its bounds`)
      map.set(field.key, value)
    }
    return map
  }
  const fromValue = (value: CborValue): RecordOf<F> => {
    if (!(value instanceof Map)) return refuse('map')
    if (value.size !== table.length) return refuse('keys')
    const record: Record<string, CborValue> = {}
    for (const [fieldName, field] of table) {
      const item = (value as ReadonlyMap<number, CborValue>).get(field.key)
      if (item === undefined || !field.accepts(item)) return refuse(fieldName)
      record[fieldName] = item
    }
    return record as RecordOf<F>
  }
  return {
    toValue,
    fromValue,
    encode: (record) => encodeCbor(toValue(record)),
    decode: (encoded) => {
      let value: CborValue
      try {
        value = decodeCbor(encoded)
      } catch {
        return refuse('cbor')
      }
      return fromValue(value)
    },
  }
}
