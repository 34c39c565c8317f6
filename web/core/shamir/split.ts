// Shamir's splitting, byte by byte (docs/protocol.md, "Splitting"; OASIS SAM-TSS v1.0). A function of its arguments
// alone, so that the standard's vectors replay.
import { Refusal } from '../refusal.ts'
import { add, multiplyByX, publicProduct, toWords } from './field.ts'

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
  const values = Array.from({ length: shareCount }, () => constant.slice())
  const factors = Array.from({ length: shareCount }, () => 1)
  for (let degree = 1; degree < threshold; degree++) {
    for (let i = 0; i < shareCount; i++) factors[i] = publicProduct(factors[i] as number, i + 1)
    const term = coefficientWords(randomBytes, degree - 1, threshold - 1)
    addTerm(values, factors, term)
    term.fill(0)
  }
  const shares = values.map((value, i) => ({ x: i + 1, y: new Uint8Array(value.buffer).slice(0, secret.length) }))
  for (const words of [constant, ...values]) words.fill(0)
  return shares
}

/** Adds factor · term to each value. The doublings of the term are made once for all; the bits of the public factors choose. */
function addTerm(values: readonly Int32Array[], factors: readonly number[], term: Int32Array): void {
  for (let bit = 0; bit < 8; bit++) {
    for (const [i, value] of values.entries()) if ((((factors[i] as number) >> bit) & 1) === 1) add(value, term)
    multiplyByX(term)
  }
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
