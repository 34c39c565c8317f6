// From a request to what OpenSSL accepts: every fixture, every authority size, certificate and CRL.
import { describe, expect, it } from 'vitest'
import { day, fixture, fixtureNames, now, openssl, serial, testAuthority } from './certificate.testing.ts'
import { planCrl } from './crl.ts'
import { describeCertificate, describeTbs, tbsDigest } from './description.ts'
import { toHex } from '../bytes/bytes.ts'
import { lintTbs } from './lint.ts'
import { toPem } from './pem.ts'
import { parseRequest } from './request.ts'
import { verifySigned } from './signed.ts'
import { planServerCertificate } from './tbs.ts'

const at = String(Math.floor(now / 1000))
const authority = testAuthority(2048)
const ca = toPem('CERTIFICATE', authority.der)
const crlUrl = 'https://sceau.example.test/crl/1.crl'

describe('a request becomes a certificate that OpenSSL accepts', () => {
  it('has fixtures of three programs and six kinds of keys', () => {
    expect(fixtureNames).toHaveLength(18)
  })

  it.each(fixtureNames)('%s', async (name) => {
    const request = await parseRequest(fixture(name))
    const tbs = planServerCertificate({ authorityCertificate: authority.der, request, serialNumber: serial(0x42), notBefore: now, notAfter: now + 90 * day, crlUrl })
    const der = authority.sign(lintTbs('certificate', tbs, authority.der))
    const verified = await verifySigned(der, authority.der)
    expect(verified.kind).toBe('certificate')
    const pem = toPem('CERTIFICATE', der)
    expect(openssl(['verify', '-x509_strict', '-purpose', 'sslserver', '-verify_hostname', 'www.example.test', '-attime', at, '-CAfile', 'ca.pem', 'cert.pem'], { 'ca.pem': ca, 'cert.pem': pem }).text).toContain('cert.pem: OK')
    const { text } = openssl(['x509', '-in', 'cert.pem', '-noout', '-text'], { 'cert.pem': pem })
    expect(text).toContain('Subject: CN = www.example.test\n')
    expect(text).toContain('CA:FALSE')
    expect(text).toContain(name.includes('rsa') ? 'Digital Signature, Key Encipherment\n' : 'Digital Signature\n')
    expect(text).toContain('TLS Web Server Authentication')
    expect(text).toContain('DNS:www.example.test')
    expect(text).toContain('IP Address:192.0.2.7')
    expect(text).toContain(`URI:${crlUrl}`)
  })
})

it.each([2048, 3072, 4096] as const)('an authority of %d bits signs itself and its empty CRL', async (bits) => {
  const own = testAuthority(bits)
  const verified = await verifySigned(own.der, own.der)
  expect(verified.kind).toBe('authority')
  const pem = toPem('CERTIFICATE', own.der)
  expect(openssl(['verify', '-x509_strict', '-check_ss_sig', '-attime', at, '-CAfile', 'ca.pem', 'ca.pem'], { 'ca.pem': pem }).text).toContain('ca.pem: OK')
  const { text } = openssl(['x509', '-in', 'ca.pem', '-noout', '-text', '-nameopt', 'utf8'], { 'ca.pem': pem })
  expect(text).toContain('CN=Autorité de l’exemple')
  expect(text).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/)
  expect(text).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign\n/)
  const tbs = planCrl({ authorityCertificate: own.der, number: 1, thisUpdate: now, nextUpdate: now + 30 * day, revoked: [] })
  const crl = own.sign(lintTbs('crl', tbs, own.der))
  expect((await verifySigned(crl, own.der)).kind).toBe('crl')
  expect(openssl(['crl', '-CAfile', 'ca.pem', '-in', 'crl.pem', '-noout'], { 'ca.pem': pem, 'crl.pem': toPem('X509 CRL', crl) }).text).toContain('verify OK')
})

it('a CRL revokes: OpenSSL refuses the certificate it lists', async () => {
  const request = await parseRequest(fixture('openssl-p256.pem'))
  const tbs = planServerCertificate({ authorityCertificate: authority.der, request, serialNumber: serial(0x43), notBefore: now, notAfter: now + 90 * day })
  const certificate = authority.sign(lintTbs('certificate', tbs, authority.der))
  const revoked = [
    { serialNumber: serial(0x43), revocationDate: now, reason: 'keyCompromise' as const },
    { serialNumber: serial(0x44), revocationDate: now - day },
  ]
  const list = planCrl({ authorityCertificate: authority.der, number: 70000, thisUpdate: now, nextUpdate: now + 30 * day, revoked })
  const crl = toPem('X509 CRL', authority.sign(lintTbs('crl', list, authority.der)))
  const check = openssl(['verify', '-x509_strict', '-crl_check', '-attime', at, '-CAfile', 'ca.pem', '-CRLfile', 'crl.pem', 'cert.pem'], { 'ca.pem': ca, 'crl.pem': crl, 'cert.pem': toPem('CERTIFICATE', certificate) })
  expect(check.text).toContain('certificate revoked')
  const { text } = openssl(['crl', '-in', 'crl.pem', '-noout', '-text'], { 'crl.pem': crl })
  expect(text).toContain('70000')
  expect(text).toContain('Key Compromise')
  expect(describeTbs(list)).toMatchObject({ kind: 'crl', number: 70000, revokedCount: 2, revoked: [{ reason: 'keyCompromise' }, { reason: null }] })
})

it('describes what will be signed', async () => {
  const request = await parseRequest(fixture('openssl-rsa-2048.pem'))
  const tbs = planServerCertificate({ authorityCertificate: authority.der, request, serialNumber: serial(0x45), notBefore: now, notAfter: now + 90 * day })
  expect(describeTbs(tbs)).toMatchObject({
    kind: 'certificate',
    serialNumber: '45'.repeat(16),
    issuer: { commonName: 'Autorité de l’exemple', organization: 'Exemple', country: 'FR' },
    subject: { commonName: 'www.example.test' },
    subjectAltNames: [
      { kind: 'DNS', value: 'www.example.test' },
      { kind: 'DNS', value: '*.app.example.test' },
      { kind: 'IP', value: '192.0.2.7' },
      { kind: 'IP', value: '2001:db8::7' },
    ],
    key: { kind: 'rsa', bits: 2048 },
    notBefore: now,
    notAfter: now + 90 * day,
    digest: toHex(tbsDigest(tbs)),
  })
  expect(describeCertificate(authority.der)).toMatchObject({ kind: 'authority', notBefore: now - day, notAfter: Date.UTC(2036, 4, 31, 12) - 1000 })
})
