// Digests as words, to compare by telephone (protocol.md, "Words"): 11 bits a word, from the BIP-39 lists.
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'

const lists = { en: english, fr: french } as const
/** Eight words carry 88 bits: more than anyone can search for while a session lasts. */
const wordCount = 8

/** The first 88 bits of a digest (at least 11 bytes) as eight words of the language. Both lists have the same numbering. */
export function fingerprintWords(digest: Uint8Array, language: 'en' | 'fr'): readonly string[] {
  if (digest.length < 11) throw new RangeError('a digest has at least 11 bytes')
  const words: string[] = []
  let bits = 0
  let held = 0
  for (const byte of digest) {
    bits = (bits << 8) | byte
    held += 8
    if (held >= 11) {
      held -= 11
      words.push(lists[language][(bits >> held) & 0x7ff] as string)
      bits &= (1 << held) - 1
    }
    if (words.length === wordCount) break
  }
  return words
}
