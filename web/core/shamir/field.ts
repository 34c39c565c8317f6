// GF(2^8) with the polynomial x^8 + x^4 + x^3 + x + 1 (0x11b): the field of docs/protocol.md, "Splitting" (OASIS SAM-TSS
// v1.0). Four elements ride in one 32-bit word; secrets are only ever shifted, masked and exclusive-ored, so neither a
// branch nor a table index depends on them. Factors (share indices and what is computed from them) are public and may steer loops.

const highBits = 0x80808080 | 0
const lowBits = 0x7f7f7f7f

/**
 * Multiplies the four elements of a word by x.
 * @param word four field elements, as a signed 32-bit integer: a small integer in V8, so no secret gets boxed on the heap.
 */
export function timesX(word: number): number {
  const carry = (word & highBits) >>> 7
  return ((word & lowBits) << 1) ^ carry ^ (carry << 1) ^ (carry << 3) ^ (carry << 4)
}

/**
 * Multiplies the four elements of a word by one public factor.
 * @param word four field elements, signed 32-bit. @param factor one field element, 0 to 255; public, the loop depends on it.
 */
export function timesFactor(word: number, factor: number): number {
  let product = 0
  let power = word
  for (let rest = factor; rest !== 0; rest >>= 1) {
    product ^= power & -(rest & 1)
    power = timesX(power)
  }
  return product
}

/** The inverse of a public field element, 1 to 255, as its 254th power. Throws RangeError for 0, which has none. */
export function inverse(factor: number): number {
  if (factor === 0) throw new RangeError('zero has no inverse')
  let result = 1
  for (let i = 0; i < 254; i++) result = timesFactor(result, factor)
  return result
}

/** Bytes as words, padded with zeros: ⌈length / 4⌉ signed 32-bit integers. A copy, for the caller to wipe. */
export function toWords(bytes: Uint8Array): Int32Array<ArrayBuffer> {
  const words = new Int32Array(Math.ceil(bytes.length / 4))
  new Uint8Array(words.buffer).set(bytes)
  return words
}
