// Serial numbers (RFC 5280 §4.1.2.2; CA/Browser Forum Baseline Requirements §7.1): positive, at most 20 octets, at least 64
// bits from a generator.
import { Refusal } from '../refusal.ts'

/** Fewest and most octets of a serial number. */
export const serialOctets = { least: 8, most: 20 } as const

/**
 * A serial number from 16 to 20 random bytes: as many octets, the highest bit 0 (positive) and the next 1 (no leading zero,
 * so that the octets are the INTEGER's contents as they are). RangeError for another count.
 */
export function serialFromRandom(random: Uint8Array): Uint8Array<ArrayBuffer> {
  if (random.length < 16 || random.length > serialOctets.most) throw new RangeError('a serial number takes 16 to 20 random bytes')
  const serial = Uint8Array.from(random)
  serial[0] = ((serial[0] as number) & 0x7f) | 0x40
  return serial
}

/** Returns a serial number's octets. Refuses (TBS-SERIAL-NUMBER) a negative or zero one, a leading zero, fewer than 8 or more than 20 octets. */
export function checkSerial(serial: Uint8Array): Uint8Array {
  const first = serial[0] ?? 0
  if (serial.length < serialOctets.least || serial.length > serialOctets.most || first === 0 || first >= 0x80) {
    throw new Refusal('TBS-SERIAL-NUMBER', { octets: serial.length })
  }
  return serial
}
