// Bits as words, from the BIP-39 lists, 11 bits a word: digests to compare by telephone (protocol.md, "Words"), and
// passphrases to be written down (protocol.md, "Sealing under a passphrase").
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'

const lists = { en: english, fr: french } as const
/** Eight words carry 88 bits: more than anyone can search for while a session lasts. */
const wordCount = 8

/** The first 88 bits of a digest (at least 11 bytes) as eight words of the language. Both lists have the same numbering. */
export function fingerprintWords(digest: Uint8Array, language: 'en' | 'fr'): readonly string[] {
  return wordsOf(digest, wordCount, language)
}

/** The first 11 bits for each of `count` words. */
export function wordsOf(bytes: Uint8Array, count: number, language: 'en' | 'fr'): readonly string[] {
  if (bytes.length * 8 < count * 11) throw new RangeError(`${count} words take ${count * 11} bits`)
  const words: string[] = []
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    bits = (bits << 8) | byte
    held += 8
    if (held >= 11) {
      held -= 11
      words.push(lists[language][(bits >> held) & 0x7ff] as string)
      bits &= (1 << held) - 1
    }
    if (words.length === count) break
  }
  return words
}
