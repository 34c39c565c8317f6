// Bits as words of a list of 2048, 11 bits a word (protocol.md, "Words"). The lists themselves are in words.ts: a page fetches only
// that of its language.

/** Eight words carry 88 bits: more than anyone can search for while a session lasts. */
export const fingerprintLength = 8

/** The first 11 bits for each of `count` words. @param list 2048 words. Refuses (RangeError) bytes that are too few. */
export function wordsFrom(list: readonly string[], bytes: Uint8Array, count: number): readonly string[] {
  if (bytes.length * 8 < count * 11) throw new RangeError(`${count} words take ${count * 11} bits`)
  const words: string[] = []
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    bits = (bits << 8) | byte
    held += 8
    if (held >= 11) {
      held -= 11
      words.push(list[(bits >> held) & 0x7ff] as string)
      bits &= (1 << held) - 1
    }
    if (words.length === count) break
  }
  return words
}
