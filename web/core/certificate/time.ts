// Times (RFC 5280 §4.1.2.5): UTCTime through 2049, GeneralizedTime from 2050, whole seconds, Z. In Sceau: milliseconds since 1970.
import { utf8 } from '../bytes/bytes.ts'
import { Refusal, type RefusalId } from '../refusal.ts'
import { derContents, encodeDer, tag, type DerElement } from './der.ts'

const latest = Date.UTC(9999, 11, 31, 23, 59, 59)
const ascii = new TextDecoder('latin1')

/** The whole second at or before a time in ms. Refuses (TBS-VALIDITY) what is not between 1970 and 9999. */
export function wholeSecond(ms: number): number {
  if (!Number.isFinite(ms) || ms < 0 || ms > latest + 999) throw new Refusal('TBS-VALIDITY', { ms })
  return Math.floor(ms / 1000) * 1000
}

/** DER of a time in ms: UTCTime or GeneralizedTime by its year. */
export function encodeTime(ms: number): Uint8Array<ArrayBuffer> {
  const digits = new Date(wholeSecond(ms)).toISOString().replace(/[-:T]|\.000/g, '')
  return digits < '2050' ? encodeDer(tag.utcTime, utf8(digits.slice(2))) : encodeDer(tag.generalizedTime, utf8(digits))
}

/** The time in ms of an element that passed checkDer. Refuses with `id` another type, the wrong one for its year, and 31 February. */
export function decodeTime(bytes: Uint8Array, element: DerElement | undefined, id: RefusalId): number {
  if (element === undefined || (element.tag !== tag.utcTime && element.tag !== tag.generalizedTime)) throw new Refusal(id, { rule: 'time' })
  const text = ascii.decode(derContents(bytes, element))
  // Two digits mean 1950 to 2049 (RFC 5280 §4.1.2.5.1); before 1970 nothing of Sceau exists.
  const digits = element.tag === tag.utcTime ? (text < '50' ? '20' : '19') + text : text
  const [year, month, day, hour, minute, second] = (digits.match(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/) ?? []).slice(1).map(Number)
  const ms = Date.UTC(year ?? NaN, (month ?? NaN) - 1, day, hour, minute, second)
  if (!(ms >= 0) || new Date(ms).toISOString().replace(/[-:T]|\.000/g, '') !== digits) throw new Refusal(id, { rule: 'time' })
  if ((element.tag === tag.utcTime) !== digits < '2050') throw new Refusal(id, { rule: 'time-type' })
  return ms
}
