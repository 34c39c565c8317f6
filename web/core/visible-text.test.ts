import { expect, it } from 'vitest'
import { contained } from './visible-text.ts'

it.each([
  ['plain words stay', 'Étude Laurent & fils', 'Étude Laurent & fils'],
  ['so do French spaces, line breaks and joined emoji', 'a\u202f: b\nc 👩\u200d🚀', 'a\u202f: b\nc 👩\u200d🚀'],
  ['an override is written out', 'Ada \u202Eevorppa\u202C', '\u2068Ada \\u{202e}evorppa\\u{202c}\u2069'],
  ['a control character is written out', 'a\u0007b', '\u2068a\\u{7}b\u2069'],
  ['right-to-left letters are isolated', 'שלום', '\u2068שלום\u2069'],
  ['an isolate that is never closed cannot hold the rest of the sentence', 'a\u2068b', '\u2068a\\u{2068}b\u2069'],
  ['nor can one be closed that the text did not open', 'a\u2069b\u2068c', '\u2068a\\u{2069}b\\u{2068}c\u2069'],
])('%s', (_, text, shown) => {
  expect(contained(text)).toBe(shown)
})

it('leaves a text alone that was contained before, and what contains it', () => {
  const name = contained('\u202Eevil')
  expect(contained(name)).toBe(name)
  expect(contained(`${name} asks`)).toBe(`${name} asks`)
})
