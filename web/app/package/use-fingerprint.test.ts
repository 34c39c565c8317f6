import { expect, it } from 'vitest'
import { fingerprintIn } from './use-fingerprint.ts'

const fingerprint = '0123456789abcdef'.repeat(4)

it.each([
  ['alone', fingerprint],
  ['in an address', `https://pki.example.org/package#${fingerprint}`],
  ['in groups and capitals', fingerprint.toUpperCase().replace(/(.{4})/g, '$1 ')],
  ['with colons', fingerprint.replace(/(..)(?=.)/g, '$1:')],
])('finds a fingerprint %s', (_, text) => {
  expect(fingerprintIn(text)).toBe(fingerprint)
})

it.each(['', fingerprint.slice(1), `${fingerprint}0`, 'g'.repeat(64), `https://pki.example.org/package#`])('finds none in “%s”', (text) => {
  expect(fingerprintIn(text)).toBeNull()
})
