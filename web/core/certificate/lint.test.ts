// The lint: to-be-signed bytes that break one rule each are refused with that rule's id, and so is whatever else is not
// exactly what Sceau writes. Mutations never end in anything but a refusal.
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import * as x509 from '@peculiar/asn1-x509'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes } from '../bytes/bytes.ts'
import { refusalIds } from '../refusal.ts'
import { day, fixture, now, outcome, serial, testAuthority } from './certificate.testing.ts'
import { planCrl, type RevokedCertificate } from './crl.ts'
import { toDer } from './der.ts'
import { escapeText } from '../visible-text.ts'
import { describeTbs } from './description.ts'
import { altNames, dns, integer, sequence } from './forge.testing.ts'
import { lintTbs, type TbsKind } from './lint.ts'
import { fromPem, toPem } from './pem.ts'
import { crlDistributionPoints } from './profile.ts'
import { parseRequest } from './request.ts'
import { serialFromRandom } from './serial.ts'
import { assembleSigned, verifierOf, verifySigned } from './signed.ts'
import { subjectPublicKeyInfoOf } from './spki.ts'
import { planAuthorityCertificate, planServerCertificate } from './tbs.ts'

const authority = testAuthority(2048)
const request = await parseRequest(fixture('openssl-p256.pem'))
const server = planServerCertificate({ authorityCertificate: authority.der, request, serialNumber: serial(0x42), notBefore: now, notAfter: now + 90 * day, crlUrl: 'http://a.test/c.crl' })
const crlOf = (revoked: readonly RevokedCertificate[], more: Partial<{ number: number; thisUpdate: number; nextUpdate: number }> = {}): Uint8Array =>
  planCrl({ authorityCertificate: authority.der, number: 1, thisUpdate: now, nextUpdate: now + 7 * day, revoked, ...more })
const crl = crlOf([{ serialNumber: serial(0x42), revocationDate: now - day, reason: 'superseded' }])
const lint = (kind: TbsKind, tbs: Uint8Array): Promise<string> => outcome(() => lintTbs(kind, tbs, kind === 'authority' ? null : authority.der))

type Change = (tbs: x509.TBSCertificate) => void
const changed = (tbs: Uint8Array, change: Change): Uint8Array => {
  const parsed = AsnConvert.parse(tbs, x509.TBSCertificate)
  change(parsed)
  return toDer(parsed)
}
const changedCrl = (change: (list: x509.TBSCertList) => void): Uint8Array => {
  const parsed = AsnConvert.parse(crl, x509.TBSCertList)
  change(parsed)
  return toDer(parsed)
}
const extensionOf = (tbs: { extensions?: x509.Extension[] }, oid: string): x509.Extension => tbs.extensions?.find(({ extnID }) => extnID === oid) as x509.Extension
const value = (bytes: Uint8Array): OctetString => new OctetString(Uint8Array.from(bytes))
const buffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer
const setName = (name: x509.Name, type: string, utf8String: string): void => {
  name.push(new x509.RelativeDistinguishedName([new x509.AttributeTypeAndValue({ type, value: new x509.AttributeValue({ utf8String }) })]))
}

it('accepts what the plans give, and nothing under another kind', async () => {
  expect(await lint('authority', authority.tbs)).toBe('ok')
  expect(await lint('certificate', server)).toBe('ok')
  expect(await lint('crl', crl)).toBe('ok')
  expect(await lint('crl', crlOf([]))).toBe('ok')
  expect(await lint('crl', server)).toBe('TBS-VERSION')
  expect(await lint('certificate', crl)).toBe('TBS-NOT-DER')
  expect(await lint('authority', server)).toBe('TBS-ISSUER')
  expect(await lint('certificate', authority.tbs)).toBe('TBS-KEY')
  expect(() => lintTbs('authority', authority.tbs, authority.der)).toThrow(TypeError)
  expect(() => lintTbs('certificate', server, null)).toThrow(TypeError)
})

describe('a certificate that breaks one rule', () => {
  it.each<[string, Change, string]>([
    ['version 2', (t) => void (t.version = x509.Version.v2), 'TBS-VERSION'],
    ['version 1', (t) => void (t.version = x509.Version.v1), 'TBS-VERSION'],
    ['negative serial number', (t) => void (t.serialNumber = buffer(new Uint8Array(16).fill(0x90))), 'TBS-SERIAL-NUMBER'],
    ['serial number of 63 bits', (t) => void (t.serialNumber = buffer(new Uint8Array(7).fill(0x42))), 'TBS-SERIAL-NUMBER'],
    ['serial number of 21 octets', (t) => void (t.serialNumber = buffer(new Uint8Array(21).fill(0x42))), 'TBS-SERIAL-NUMBER'],
    ['SHA-1', (t) => void (t.signature.algorithm = '1.2.840.113549.1.1.5'), 'TBS-SIGNATURE-ALGORITHM'],
    ['no NULL', (t) => void delete t.signature.parameters, 'TBS-SIGNATURE-ALGORITHM'],
    ['another issuer', (t) => setName(t.issuer, '2.5.4.11', 'x'), 'TBS-ISSUER'],
    ['no time at all', (t) => void (t.validity.notAfter = t.validity.notBefore), 'TBS-VALIDITY'],
    ['GeneralizedTime before 2050', (t) => void (t.validity.notAfter = new x509.Time({ generalTime: new Date(now + day) })), 'TBS-VALIDITY'],
    ['before the authority', (t) => void (t.validity.notBefore = new x509.Time(new Date(now - 2 * day))), 'TBS-VALIDITY-OUTSIDE-AUTHORITY'],
    ['after the authority', (t) => void (t.validity.notAfter = new x509.Time(new Date(now + 20 * 366 * day))), 'TBS-VALIDITY-OUTSIDE-AUTHORITY'],
    ['an organization', (t) => setName(t.subject, '2.5.4.10', 'x'), 'TBS-REENCODING'],
    ['an organization in our order', (t) => { t.subject = new x509.Name([]); setName(t.subject, '2.5.4.10', 'x'); setName(t.subject, '2.5.4.3', 'www.example.test') }, 'TBS-SUBJECT'],
    ['another common name', (t) => { t.subject = new x509.Name([]); setName(t.subject, '2.5.4.3', 'other.test') }, 'TBS-SUBJECT'],
    ['common name as PrintableString', (t) => void (t.subject = new x509.Name([new x509.RelativeDistinguishedName([new x509.AttributeTypeAndValue({ type: '2.5.4.3', value: new x509.AttributeValue({ printableString: 'www.example.test' }) })])])), 'TBS-REENCODING'],
    ['no subject, names not critical', (t) => void (t.subject = new x509.Name([])), 'TBS-EXTENSION'],
    ['the authority’s key', (t) => void (t.subjectPublicKeyInfo = AsnConvert.parse(authority.spki, x509.SubjectPublicKeyInfo)), 'TBS-KEY'],
    ['an unknown key', (t) => void (t.subjectPublicKeyInfo.algorithm.algorithm = '1.2.3'), 'CERTIFICATE-KEY-ALGORITHM'],
    ['no extensions', (t) => void delete t.extensions, 'TBS-MALFORMED'],
    ['a unique identifier', (t) => void (t.subjectUniqueID = buffer(Uint8Array.of(1))), 'TBS-MALFORMED'],
    ['no names', (t) => void (t.extensions = t.extensions?.filter(({ extnID }) => extnID !== '2.5.29.17') as x509.Extensions), 'TBS-EXTENSION-MISSING'],
    ['no key usage', (t) => void (t.extensions = t.extensions?.filter(({ extnID }) => extnID !== '2.5.29.15') as x509.Extensions), 'TBS-EXTENSION-MISSING'],
    ['CA:TRUE', (t) => void (extensionOf(t, '2.5.29.19').extnValue = value(toDer(new x509.BasicConstraints({ cA: true })))), 'TBS-EXTENSION'],
    ['BasicConstraints not critical', (t) => void (extensionOf(t, '2.5.29.19').critical = false), 'TBS-EXTENSION'],
    ['keyCertSign', (t) => void (extensionOf(t, '2.5.29.15').extnValue = value(Uint8Array.of(3, 2, 2, 0x84))), 'TBS-EXTENSION'],
    ['any purpose', (t) => void (extensionOf(t, '2.5.29.37').extnValue = value(toDer(new x509.ExtendedKeyUsage([x509.anyExtendedKeyUsage])))), 'TBS-EXTENSION'],
    ['another SKI', (t) => void (extensionOf(t, '2.5.29.14').extnValue = value(toDer(new x509.SubjectKeyIdentifier(new Uint8Array(20))))), 'TBS-EXTENSION'],
    ['another AKI', (t) => void (extensionOf(t, '2.5.29.35').extnValue = value(Uint8Array.of(0x30, 0x16, 0x80, 0x14, ...new Uint8Array(20)))), 'TBS-EXTENSION'],
    ['an extension more', (t) => void t.extensions?.push(new x509.Extension({ extnID: '1.2.3', extnValue: value(Uint8Array.of(5, 0)) })), 'TBS-EXTENSION'],
    ['an extension twice', (t) => void t.extensions?.push(extensionOf(t, '2.5.29.15')), 'TBS-EXTENSION'],
    ['another order', (t) => void t.extensions?.reverse(), 'TBS-EXTENSION'],
    ['two CRL addresses', (t) => { const point = AsnConvert.parse(crlDistributionPoints('http://a.test/c.crl'), x509.CRLDistributionPoints); point.push(point[0] as x509.DistributionPoint); extensionOf(t, '2.5.29.31').extnValue = value(toDer(point)) }, 'TBS-EXTENSION'],
    ['an e-mail name', (t) => void (extensionOf(t, '2.5.29.17').extnValue = value(altNames([0x81, new Uint8Array(3)]).subarray(9))), 'CERTIFICATE-ALT-NAME-KIND'],
    ['an upper-case name', (t) => void (extensionOf(t, '2.5.29.17').extnValue = value(dns('WWW.example.test').subarray(9))), 'TBS-EXTENSION'],
  ])('%s', async (_, change, id) => {
    expect(await lint('certificate', changed(server, change))).toBe(id)
  })

  it.each<[string, Change, string]>([
    ['pathLenConstraint 1', (t) => void (extensionOf(t, '2.5.29.19').extnValue = value(toDer(new x509.BasicConstraints({ cA: true, pathLenConstraint: 1 })))), 'TBS-EXTENSION'],
    ['digitalSignature besides', (t) => void (extensionOf(t, '2.5.29.15').extnValue = value(Uint8Array.of(3, 2, 1, 0x86))), 'TBS-EXTENSION'],
    ['another issuer', (t) => setName(t.issuer, '2.5.4.11', 'x'), 'TBS-ISSUER'],
    ['no common name', (t) => { t.subject = new x509.Name([]); setName(t.subject, '2.5.4.10', 'x'); t.issuer = t.subject }, 'TBS-SUBJECT'],
    ['40 years', (t) => void (t.validity.notAfter = new x509.Time(new Date(now + 40 * 366 * day))), 'TBS-VALIDITY'],
    ['a P-256 key', (t) => void (t.subjectPublicKeyInfo = AsnConvert.parse(request.subjectPublicKeyInfo, x509.SubjectPublicKeyInfo)), 'TBS-KEY'],
    ['a trailing byte', () => undefined, 'TBS-NOT-DER'],
  ])('authority: %s', async (title, change, id) => {
    const tbs = changed(authority.tbs, change)
    expect(await lint('authority', title === 'a trailing byte' ? concatBytes(tbs, Uint8Array.of(0)) : tbs)).toBe(id)
  })
})

describe('a CRL that breaks one rule', () => {
  it.each<[string, (list: x509.TBSCertList) => void, string]>([
    ['version 1', (l) => void delete l.version, 'TBS-VERSION'],
    ['SHA-1', (l) => void (l.signature.algorithm = '1.2.840.113549.1.1.5'), 'TBS-SIGNATURE-ALGORITHM'],
    ['another issuer', (l) => setName(l.issuer, '2.5.4.11', 'x'), 'TBS-ISSUER'],
    ['out of order', (l) => void (l.nextUpdate = l.thisUpdate), 'TBS-VALIDITY'],
    ['without nextUpdate', (l) => void delete l.nextUpdate, 'TBS-VALIDITY'],
    ['after the authority', (l) => void (l.nextUpdate = new x509.Time(new Date(now + 20 * 366 * day))), 'TBS-VALIDITY-OUTSIDE-AUTHORITY'],
    ['an empty list', (l) => void (l.revokedCertificates = []), 'TBS-MALFORMED'],
    ['no extensions', (l) => void delete l.crlExtensions, 'TBS-MALFORMED'],
    ['no number', (l) => void l.crlExtensions?.pop(), 'TBS-EXTENSION-MISSING'],
    ['number 0', (l) => void ((l.crlExtensions?.[1] as x509.Extension).extnValue = value(integer(0n))), 'TBS-CRL-NUMBER'],
    ['negative number', (l) => void ((l.crlExtensions?.[1] as x509.Extension).extnValue = value(Uint8Array.of(2, 1, 0x80))), 'TBS-CRL-NUMBER'],
    ['critical number', (l) => void ((l.crlExtensions?.[1] as x509.Extension).critical = true), 'TBS-EXTENSION'],
    ['a serial number twice', (l) => void l.revokedCertificates?.push(l.revokedCertificates[0] as x509.RevokedCertificate), 'TBS-CRL-ENTRY'],
    ['revoked tomorrow', (l) => void ((l.revokedCertificates?.[0] as x509.RevokedCertificate).revocationDate = new x509.Time(new Date(now + day))), 'TBS-CRL-ENTRY'],
    ['an entry extension', (l) => void ((l.revokedCertificates?.[0]?.crlEntryExtensions?.[0] as x509.Extension).extnID = '1.2.3'), 'TBS-CRL-ENTRY'],
    ['reason removeFromCRL', (l) => void ((l.revokedCertificates?.[0]?.crlEntryExtensions?.[0] as x509.Extension).extnValue = value(Uint8Array.of(10, 1, 8))), 'TBS-CRL-ENTRY'],
    ['serial number 0', (l) => void ((l.revokedCertificates?.[0] as x509.RevokedCertificate).userCertificate = buffer(Uint8Array.of(0))), 'TBS-SERIAL-NUMBER'],
  ])('%s', async (_, change, id) => {
    expect(await lint('crl', changedCrl(change))).toBe(id)
  })
})

describe('plans that are refused', () => {
  const plan = { subject: { commonName: 'Example CA' }, keyAlgorithm: 'rsa-2048', subjectPublicKeyInfo: authority.spki, serialNumber: serial(0x41), notBefore: now, validityYears: 1 } as const
  const serverPlan = { authorityCertificate: authority.der, request, serialNumber: serial(0x42), notBefore: now, notAfter: now + day }
  it.each<[string, () => unknown, string]>([
    ['a key of another size', () => planAuthorityCertificate({ ...plan, keyAlgorithm: 'rsa-3072' }), 'TBS-KEY'],
    ['an EC key', () => planAuthorityCertificate({ ...plan, subjectPublicKeyInfo: request.subjectPublicKeyInfo }), 'TBS-KEY'],
    ['31 years', () => planAuthorityCertificate({ ...plan, validityYears: 31 }), 'TBS-VALIDITY'],
    ['a time that is none', () => planAuthorityCertificate({ ...plan, notBefore: NaN }), 'TBS-VALIDITY'],
    ['no common name', () => planAuthorityCertificate({ ...plan, subject: { organization: 'x' } }), 'TBS-SUBJECT'],
    ['a name of 65 characters', () => planAuthorityCertificate({ ...plan, subject: { commonName: 'x'.repeat(65) } }), 'CERTIFICATE-NAME-LENGTH'],
    ['a short serial number', () => planAuthorityCertificate({ ...plan, serialNumber: new Uint8Array(4).fill(1) }), 'TBS-SERIAL-NUMBER'],
    ['dates out of order', () => planServerCertificate({ ...serverPlan, notAfter: now }), 'TBS-VALIDITY'],
    ['dates outside', () => planServerCertificate({ ...serverPlan, notAfter: now + 4000 * day }), 'TBS-VALIDITY-OUTSIDE-AUTHORITY'],
    ['a CRL address that is none', () => planServerCertificate({ ...serverPlan, crlUrl: 'javascript:alert(1)' }), 'TBS-EXTENSION'],
    ['an authority that is a CRL', () => planServerCertificate({ ...serverPlan, authorityCertificate: crl }), 'CERTIFICATE-NOT-DER'],
    ['CRL number 0', () => crlOf([], { number: 0 }), 'TBS-CRL-NUMBER'],
    ['a CRL out of order', () => crlOf([], { nextUpdate: now }), 'TBS-VALIDITY'],
    ['a CRL beyond the authority', () => crlOf([], { nextUpdate: now + 4000 * day }), 'TBS-VALIDITY-OUTSIDE-AUTHORITY'],
  ])('%s', async (_, call, id) => {
    expect(await outcome(call)).toBe(id)
  })
})

describe('signatures', () => {
  const linted = lintTbs('certificate', server, authority.der)
  const signed = authority.sign(linted)
  const other = testAuthority(2048)
  const withoutPurpose = changed(server, (t) => void (t.extensions = t.extensions?.filter(({ extnID }) => extnID !== '2.5.29.37') as x509.Extensions))
  const bare = toDer(Object.assign(AsnConvert.parse(authority.der, x509.Certificate), { tbsCertificate: AsnConvert.parse(changed(authority.tbs, (t) => void (t.extensions = t.extensions?.filter(({ extnID }) => extnID !== '2.5.29.14') as x509.Extensions)), x509.TBSCertificate) }))
  const asPlanned = async (der: Uint8Array, planned = linted): Promise<unknown> => (await verifierOf(authority.der))(der, planned)
  it.each<[string, () => unknown, string]>([
    ['as it should be', () => verifySigned(signed, authority.der), 'ok'],
    ['one bit', () => verifySigned(signed.map((octet, i) => (i === signed.length - 1 ? octet ^ 1 : octet)), authority.der), 'CERTIFICATE-SIGNATURE'],
    ['another authority of the same name', () => verifySigned(signed, other.der), 'TBS-EXTENSION'],
    ['as it was planned', () => asPlanned(signed), 'ok'],
    ['as it was planned, and one bit', () => asPlanned(signed.map((octet, i) => (i === signed.length - 1 ? octet ^ 1 : octet))), 'CERTIFICATE-SIGNATURE'],
    ['as it was planned, of another authority', () => asPlanned(other.sign(linted)), 'CERTIFICATE-SIGNATURE'],
    ['other bytes than planned, which the lint would not let pass', () => asPlanned(authority.sign({ ...linted, bytes: withoutPurpose })), 'TBS-EXTENSION-MISSING'],
    ['other bytes than planned, as good', () => asPlanned(signed, lintTbs('crl', crl, authority.der)), 'ok'],
    ['a signature of another length', () => assembleSigned(linted, new Uint8Array(255)), 'CERTIFICATE-SIGNATURE'],
    ['trailing bytes', () => verifySigned(concatBytes(signed, Uint8Array.of(0)), authority.der), 'CERTIFICATE-NOT-DER'],
    ['another algorithm outside', () => verifySigned(toDer(Object.assign(AsnConvert.parse(signed, x509.Certificate), { signatureAlgorithm: new x509.AlgorithmIdentifier({ algorithm: '1.2.840.113549.1.1.12', parameters: null }) })), authority.der), 'CERTIFICATE-SIGNATURE-ALGORITHM'],
    ['another structure', () => verifySigned(sequence(), authority.der), 'CERTIFICATE-MALFORMED'],
    ['an authority without SKI', () => lintTbs('certificate', server, bare), 'CERTIFICATE-MALFORMED'],
    ['PEM of something else', () => fromPem('CERTIFICATE', toPem('X509 CRL', crl)), 'CERTIFICATE-PEM'],
  ])('%s', async (_, call, id) => {
    expect(await outcome(call)).toBe(id)
  })

  it('PEM and back', () => {
    expect(fromPem('CERTIFICATE', toPem('CERTIFICATE', signed))).toEqual(signed)
    expect(subjectPublicKeyInfoOf(authority.der)).toEqual(authority.spki)
  })
})

it('chooses UTCTime or GeneralizedTime by the year', () => {
  const tbs = planAuthorityCertificate({ subject: { commonName: 'Long' }, keyAlgorithm: 'rsa-2048', subjectPublicKeyInfo: authority.spki, serialNumber: serial(0x41), notBefore: Date.UTC(2030, 0, 1), validityYears: 20 })
  const { validity } = AsnConvert.parse(tbs, x509.TBSCertificate)
  expect(validity.notAfter.utcTime?.toISOString()).toBe('2049-12-31T23:59:59.000Z')
  const longer = planAuthorityCertificate({ subject: { commonName: 'Long' }, keyAlgorithm: 'rsa-2048', subjectPublicKeyInfo: authority.spki, serialNumber: serial(0x41), notBefore: Date.UTC(2030, 0, 1, 0, 0, 1), validityYears: 20 })
  expect(AsnConvert.parse(longer, x509.TBSCertificate).validity.notAfter.generalTime?.toISOString()).toBe('2050-01-01T00:00:00.000Z')
  lintTbs('authority', longer, null)
})

it('makes serial numbers of random bytes', () => {
  expect(serialFromRandom(new Uint8Array(16).fill(0xff))[0]).toBe(0x7f)
  expect(serialFromRandom(new Uint8Array(20))[0]).toBe(0x40)
  expect(() => serialFromRandom(new Uint8Array(15))).toThrow(RangeError)
  expect(() => serialFromRandom(new Uint8Array(21))).toThrow(RangeError)
})

it('escapes what does not show as itself', () => {
  expect(escapeText('a\\\u202eb\0é\u00a0')).toBe('a\\\\\\u{202e}b\\u{0}é\\u{a0}')
})

it('holds 20,000 entries in a CRL', async () => {
  const revoked = Array.from({ length: 20_000 }, (_, i) => ({ serialNumber: Uint8Array.from(serial(0x50), (octet, at) => (at < 12 ? octet : (i >> (8 * (15 - at))) & 0xff)), revocationDate: now }))
  const tbs = crlOf(revoked)
  expect(await lint('crl', tbs)).toBe('ok')
  expect(describeTbs(tbs)).toMatchObject({ revokedCount: 20_000 })
})

describe('mutations', () => {
  const numRuns = process.env['SLOW'] === '1' ? 20_000 : 200
  const known: readonly string[] = [...refusalIds, 'ok']
  const mutation = fc.array(fc.record({ at: fc.nat(), octet: fc.nat(255), how: fc.constantFrom('set', 'insert', 'delete') }), { minLength: 1, maxLength: 3 })
  const apply = (bytes: Uint8Array, changes: readonly { at: number; octet: number; how: string }[]): Uint8Array => {
    const octets = [...bytes]
    for (const { at, octet, how } of changes) octets.splice(at % octets.length, how === 'insert' ? 0 : 1, ...(how === 'delete' ? [] : [octet]))
    return Uint8Array.from(octets)
  }
  const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((octet, i) => octet === b[i])

  it.each(['openssl-p256.pem', 'certtool-rsa-2048.pem', 'keytool-ed25519.pem'])('of %s are refused', async (name) => {
    const der = fixture(name)
    await fc.assert(
      fc.asyncProperty(mutation, async (changes) => {
        const mutant = apply(der, changes)
        const id = await outcome(() => parseRequest(mutant))
        expect(known).toContain(id)
        if (!same(mutant, der)) expect(id).not.toBe('ok')
      }),
      { numRuns },
    )
  })

  it.each([['authority', authority.tbs], ['certificate', server], ['crl', crl]] as const)('of a %s end in a refusal or in other sound bytes', async (kind, tbs) => {
    await fc.assert(
      fc.asyncProperty(mutation, async (changes) => {
        const mutant = apply(tbs, changes)
        const id = await lint(kind, mutant)
        expect(known).toContain(id)
        // Whatever the lint lets through, people can be shown.
        if (id === 'ok') expect(describeTbs(mutant).kind).toBe(kind)
        else await outcome(() => describeTbs(mutant))
      }),
      { numRuns },
    )
  })
})
