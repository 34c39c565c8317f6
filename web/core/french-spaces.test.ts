import { expect, it } from 'vitest'
import { withFrenchSpaces } from './french-spaces.ts'

it.each([
  ['Retirer cette demande ?', 'Retirer cette demande\u{a0}?'],
  ['Motif : « trop tard » ; rien d’autre !', 'Motif\u{a0}: «\u{a0}trop tard\u{a0}»\u{a0}; rien d’autre\u{a0}!'],
  ['{count, plural, one {# part} other {# parts}}', '{count, plural, one {# part} other {# parts}}'],
  ['https://pki.example.org:8443/?a=1', 'https://pki.example.org:8443/?a=1'],
])('%s', (written, shown) => {
  expect(withFrenchSpaces(written)).toBe(shown)
  expect(withFrenchSpaces(shown)).toBe(shown)
})
