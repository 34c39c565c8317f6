// Shamir's splitting, byte by byte (docs/protocol.md, "Splitting"; OASIS SAM-TSS v1.0). A function of its arguments
// alone, so that the standard's vectors replay.
import { Refusal } from '../refusal.ts'
import { timesFactor, toWords } from './field.ts'

/** One share: the public index x (1 to 255) and the value y, as long as the secret. y is secret. */
export interface ShamirShare {
  readonly x: number
  readonly y: Uint8Array
}

/**
 * Splits a secret so that any `threshold` of its `shareCount` shares give it back and fewer say nothing.
 * @param secret one byte or more. @param threshold M, 2 to shareCount. @param shareCount N, at most 255.
 * @param randomBytes the coefficients, uniform and used once: secret.length × (threshold − 1) bytes in the standard's
 * order, that is for each secret byte its coefficients of x¹, x², … x^(threshold−1) one after the other.
 * Gives the shares with x = 1 to shareCount. Wipes its own copies; the arguments are the caller's to wipe.
 * Refuses SHAMIR-PARAMETERS.
 */
export function split(secret: Uint8Array, threshold: number, shareCount: number, randomBytes: Uint8Array): readonly ShamirShare[] {
  checkParameters(secret.length, threshold, shareCount)
  const expected = secret.length * (threshold - 1)
  if (randomBytes.length !== expected) throw new Refusal('SHAMIR-PARAMETERS', { randomBytes: randomBytes.length, expected })
  const constant = toWords(secret)
  const coefficients = Array.from({ length: threshold - 1 }, (_, column) => coefficientWords(randomBytes, column, threshold - 1))
  const shares: ShamirShare[] = []
  for (let x = 1; x <= shareCount; x++) {
    const value = new Int32Array(constant.length)
    for (let degree = threshold - 2; degree >= 0; degree--) accumulate(value, x, coefficients[degree] as Int32Array)
    accumulate(value, x, constant)
    shares.push({ x, y: new Uint8Array(value.buffer).slice(0, secret.length) })
    value.fill(0)
  }
  for (const words of [constant, ...coefficients]) words.fill(0)
  return shares
}

/** Horner's step for all bytes at once: value · x + addend. */
function accumulate(value: Int32Array, x: number, addend: Int32Array): void {
  for (let i = 0; i < value.length; i++) value[i] = timesFactor(value[i] as number, x) ^ (addend[i] as number)
}

/** One degree's coefficients, gathered from the byte-by-byte order of the standard. */
function coefficientWords(randomBytes: Uint8Array, column: number, columns: number): Int32Array {
  const words = new Int32Array(Math.ceil(randomBytes.length / columns / 4))
  const bytes = new Uint8Array(words.buffer)
  for (let from = column, to = 0; from < randomBytes.length; from += columns, to++) bytes[to] = randomBytes[from] as number
  return words
}

function checkParameters(length: number, threshold: number, shareCount: number): void {
  const whole = Number.isInteger(threshold) && Number.isInteger(shareCount)
  if (!whole || threshold < 2 || threshold > shareCount || shareCount > 255 || length < 1) {
    throw new Refusal('SHAMIR-PARAMETERS', { threshold, shareCount, length })
  }
}
