import { describe, expect, it } from 'vitest'
import { beginning, contained, pieces } from './visible-text.ts'

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

describe('a text in lines', () => {
  const shown = (text: string): string => pieces(text).map(({ text: piece, hidden }) => (hidden ? `[${piece}]` : piece)).join('')

  it.each([
    ['stays as it is with its lines, its French spaces and its emoji', 'C:\\a\u202f: b\n\tc 👩\u200d🚀 👩🏽\u200d🚀 ❤\uFE0F\u200d🔥', 'C:\\a\u202f: b\n\tc 👩\u200d🚀 👩🏽\u200d🚀 ❤\uFE0F\u200d🔥'],
    ['has the line breaks of every system', 'a\r\nb\rc', 'a\nb\nc'],
    ['spells out what turns it', 'Ada \u202Eevorppa\u202C', 'Ada [\\u{202e}]evorppa[\\u{202c}]'],
    ['spells out what cannot be seen', 'a\u200bb\u00adc\u0007d\u{e0041}e\u2003f', 'a[\\u{200b}]b[\\u{ad}]c[\\u{7}]d[\\u{e0041}]e[\\u{2003}]f'],
    ['spells out a joiner that joins no emoji', 'pay\u200dpal 🚀\u200dx', 'pay[\\u{200d}]pal 🚀[\\u{200d}]x'],
    ['spells out half a character', 'a\ud83d', 'a[\\u{d83d}]'],
    ['tells a sign from its typed name', '\\u{202e}', '\\u{202e}'],
    ['may be empty', '', ''],
  ])('%s', (_, text, said) => {
    expect(shown(text)).toBe(said)
  })

  it('is shown whole when it is short', () => {
    expect(beginning('a few words\nin two lines')).toBeUndefined()
    expect(beginning('x'.repeat(750))).toBeUndefined()
  })

  it('is cut between two words when it is long, and within one that does not end', () => {
    const words = 'words '.repeat(300)
    const cut = beginning(words) as string
    expect(words.startsWith(cut)).toBe(true)
    expect(cut).toMatch(/words$/)
    expect(cut.length).toBeGreaterThan(400)
    expect(beginning('x'.repeat(2000))).toBe('x'.repeat(600))
    expect(beginning(`${'x'.repeat(599)}🚀${'x'.repeat(1000)}`)).toBe('x'.repeat(599))
  })

  it('is cut after ten lines', () => {
    expect(beginning('line\n'.repeat(20))).toBe('line\n'.repeat(10).trimEnd())
  })
})
