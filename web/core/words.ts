// Bits as words, from the BIP-39 lists: digests to compare by telephone (protocol.md, "Words"), and passphrases to be written
// down (protocol.md, "Sealing under a passphrase").
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import { fingerprintLength, wordsFrom } from './word-list.ts'

const lists = { en: english, fr: french } as const

/** The first 88 bits of a digest (at least 11 bytes) as eight words of the language. Both lists have the same numbering. */
export function fingerprintWords(digest: Uint8Array, language: 'en' | 'fr'): readonly string[] {
  return wordsOf(digest, fingerprintLength, language)
}

/** The first 11 bits for each of `count` words. */
export function wordsOf(bytes: Uint8Array, count: number, language: 'en' | 'fr'): readonly string[] {
  return wordsFrom(lists[language], bytes, count)
}
