// GF(2^8) with the polynomial x^8 + x^4 + x^3 + x + 1 (0x11b): the field of docs/protocol.md, "Splitting" (OASIS SAM-TSS
// v1.0). Four elements ride in one 32-bit word; secrets are only ever shifted, masked and exclusive-ored, so neither a
// branch nor a table index depends on them. Share indices, and what is computed from them alone, are public and may steer.

const highBits = 0x80808080 | 0
const lowBits = 0x7f7f7f7f

/**
 * Multiplies the four elements of a word by x.
 * @param word four field elements as a signed 32-bit integer, as is every value on the way: V8 keeps those in registers,
 * where a larger number would be boxed and leave a copy of a secret on the heap.
 */
export function timesX(word: number): number {
  const carry = (word & highBits) >>> 7
  return ((word & lowBits) << 1) ^ carry ^ (carry << 1) ^ (carry << 3) ^ (carry << 4)
}

/** Multiplies all elements of some words by x, in place. */
export function multiplyByX(words: Int32Array): void {
  for (let i = 0, end = words.length; i < end; i++) words[i] = timesX(words[i] as number)
}

/** Adds words of the same number to `sum`, in place: addition is exclusive or. */
export function add(sum: Int32Array, words: Int32Array): void {
  for (let i = 0, end = sum.length; i < end; i++) sum[i] = (sum[i] as number) ^ (words[i] as number)
}

/** The product of two public elements, 0 to 255 each: the loop depends on b. */
export function publicProduct(a: number, b: number): number {
  let product = 0
  let power = a
  for (let rest = b; rest !== 0; rest >>= 1) {
    if ((rest & 1) === 1) product ^= power
    power = timesX(power)
  }
  return product
}

/** The inverse of a public element, 1 to 255, as its 254th power. Throws RangeError for 0, which has none. */
export function publicInverse(element: number): number {
  if (element === 0) throw new RangeError('zero has no inverse')
  let result = 1
  let power = element
  // 254 = 2 + 4 + 8 + 16 + 32 + 64 + 128.
  for (let i = 0; i < 7; i++) {
    power = publicProduct(power, power)
    result = publicProduct(result, power)
  }
  return result
}

/** Bytes as words, padded with zeros: ⌈length / 4⌉ signed 32-bit integers. A copy, for the caller to wipe. */
export function toWords(bytes: Uint8Array): Int32Array<ArrayBuffer> {
  const words = new Int32Array(Math.ceil(bytes.length / 4))
  new Uint8Array(words.buffer).set(bytes)
  return words
}
