import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { authorityPhases, nextAuthorityPhase } from '../../../../../core/authority/phases.ts'
import { fromBase64 } from '../../../../../core/bytes/bytes.ts'
import { fromPem } from '../../../../../core/certificate/pem.ts'
import { requestFromText } from '../../../../../core/certificate/request.ts'
import { canSign, csrText, faultsOf, type Asked } from './asked.ts'

const pem = readFileSync(new URL('../../../../../core/certificate/fixtures/openssl-p256.pem', import.meta.url))
const der = fromPem('CERTIFICATE REQUEST', pem.toString('utf8'))
const whole: Asked = { kind: 'certificate', authorityId: '0'.repeat(32), csr: { name: 'a.csr', bytes: pem }, days: 90, reason: 'renewal' }

it.each(authorityPhases.flatMap((phase) => (['certificate', 'crl'] as const).map((kind) => [phase, kind] as const)))('says of an authority that is %s what the server says: %s', (phase, kind) => {
  let allowed = true
  try {
    nextAuthorityPhase(phase, kind === 'crl' ? 'sign-crl' : 'sign-certificate')
  } catch {
    allowed = false
  }
  expect(canSign(phase, kind)).toBe(allowed)
})

describe('a CSR as text', () => {
  it('is the same request, whether PEM or DER was given', () => {
    expect(csrText({ name: 'a.csr', bytes: pem })).toBe(pem.toString('utf8'))
    expect(fromBase64(csrText({ name: 'a.der', bytes: der }))).toEqual(der)
    expect(requestFromText(csrText({ name: 'a.der', bytes: der }))).toEqual(requestFromText(csrText({ name: 'a.csr', bytes: pem })))
  })
  it('stays text when it only begins like DER', () => {
    expect(csrText({ name: 'pasted', bytes: new TextEncoder().encode('0, or so') })).toBe('0, or so')
  })
})

it.each([
  ['nothing', {}, []],
  ['the authority', { authorityId: '' }, ['authority']],
  ['the CSR', { csr: null }, ['csr']],
  ['no CSR for a list', { kind: 'crl', csr: null }, []],
  ['days', { days: '' }, ['days']],
  ['at least a day', { days: 0 }, ['days']],
  ['whole days', { days: 1.5 }, ['days']],
  ['fewer days', { days: 10_959 }, ['days']],
  ['a list within a year', { kind: 'crl', days: 366 }, ['days']],
  ['words', { reason: ' \n' }, ['reason']],
] as const)('misses %s', (_, change, faults) => {
  expect(faultsOf({ ...whole, ...change })).toEqual(faults)
})
