import { expect, it } from 'vitest'
import { codeLeadsTo, fingerprintIn } from './use-fingerprint.ts'

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

it.each([
  ['a package of this console', `https://pki.example.org/package#${fingerprint}`, { is: 'here', fingerprint }],
  ['a package of another console', `https://other.example.org:8443/package#${fingerprint}`, { is: 'elsewhere', origin: 'https://other.example.org:8443' }],
  ['no code at all', null, { is: 'noCode' }],
  ['a code of something else', 'WIFI:S:guests;;', { is: 'otherCode' }],
  ['an address without a fingerprint', 'https://pki.example.org/package', { is: 'otherCode' }],
  ['a fingerprint without an address', fingerprint, { is: 'otherCode' }],
  ['a script', `javascript:alert(1)#${fingerprint}`, { is: 'otherCode' }],
])('knows where a QR code leads: %s', (_, text, target) => {
  expect(codeLeadsTo(text, 'https://pki.example.org')).toEqual(target)
})
