// What is unusual, said of certificates that are so in one place each.
import { domainToASCII, domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { certificateChanges, type Change } from './changes.ts'
import { day, fixture, now, serial, testAuthority } from './certificate.testing.ts'
import { describeTbs, type CertificateDescription } from './description.ts'
import { decodeALabel } from './punycode.ts'
import { parseRequest } from './request.ts'
import { looksLatin, mixesScripts } from './scripts.ts'
import { planServerCertificate } from './tbs.ts'
import { warningText } from './warning-texts/warning-text.ts'
import { certificateWarnings, graveWarnings, namesToLookUp, warningIds, type CertifiedBefore, type Warning } from './warnings.ts'

const certificate = (over: Partial<CertificateDescription> = {}): CertificateDescription => ({
  kind: 'certificate', serialNumber: '01', issuer: { commonName: 'CA' }, subject: { commonName: 'www.example.test' },
  subjectAltNames: [{ kind: 'DNS', value: 'www.example.test' }], key: { kind: 'rsa', bits: 2048, digest: 'aa' },
  notBefore: now, notAfter: now + 90 * day, usages: { key: ['digitalSignature', 'keyEncipherment'], extended: ['serverAuth'] }, extensions: [], digest: 'dd', ...over,
})
const dns = (...names: string[]): Partial<CertificateDescription> => ({ subjectAltNames: names.map((value) => ({ kind: 'DNS', value })) })
const ip = (...names: string[]): Partial<CertificateDescription> => ({ subjectAltNames: names.map((value) => ({ kind: 'IP', value })) })
const idn = (name: string): string => domainToASCII(name)
const usages = (key: string[], extended: string[]): Partial<CertificateDescription> => ({ usages: { key, extended } })
const known: CertifiedBefore = { names: ['www.example.test'], longest: 90 * day }
const extension = (oid: string) => ({ oid, name: oid, critical: false, value: '00' })

// What is unusual · what says so · what the authority certified before · the warnings.
const cases: readonly (readonly [string, Partial<CertificateDescription>, CertifiedBefore | null, readonly Warning[]])[] = [
  ['nothing', {}, known, []],
  ['nothing that bytes alone say', dns('never.seen.test'), null, []],
  ['an authority', { kind: 'authority', ...usages(['keyCertSign', 'cRLSign'], []) }, null, [{ id: 'authority' }]],
  ['no name', { subjectAltNames: [] }, null, [{ id: 'no-name' }]],
  ['a wildcard', dns('*.example.test'), null, [{ id: 'wildcard', names: ['*.example.test'] }]],
  ['a wildcard over a known domain', dns('*.example.test'), { ...known, names: ['example.test'] }, [{ id: 'wildcard', names: ['*.example.test'] }]],
  ['a new name', dns('www.example.test', 'shop.example.test'), known, [{ id: 'new-domain', names: ['shop.example.test'] }]],
  ['a name two under a known one', dns('a.b.example.test'), { ...known, names: ['example.test'] }, []],
  ['a name that ends like a known one', dns('notexample.test'), { ...known, names: ['example.test'] }, [{ id: 'new-domain', names: ['notexample.test'] }]],
  ['the first of an authority', {}, { names: [], longest: null }, [{ id: 'new-domain', names: ['www.example.test'] }]],
  ['an address is not a domain', ip('192.0.2.7'), { names: [], longest: null }, []],
  ['an international name', dns(idn('münchen.example')), null, [{ id: 'international', names: [{ name: 'xn--mnchen-3ya.example', reads: 'münchen.example', scripts: ['Latn'] }] }]],
  ['Japanese writes in three scripts', dns(idn('東京タワーの.example')), null, [{ id: 'international', names: [{ name: idn('東京タワーの.example'), reads: '東京タワーの.example', scripts: ['Hani', 'Kana', 'Hira'] }] }]],
  ['a Cyrillic а in a Latin word', dns(idn('p\u0430ypal.example')), null, [{ id: 'mixed-scripts', names: [{ name: 'xn--pypal-4ve.example', reads: 'p\u0430ypal.example', scripts: ['Latn', 'Cyrl'] }] }]],
  ['two scripts in two words', dns(idn('почта.example')), null, [{ id: 'international', names: [{ name: idn('почта.example'), reads: 'почта.example', scripts: ['Cyrl'] }] }]],
  ['Cyrillic that reads as Latin', dns(idn('\u0430\u0440\u0440\u04cf\u0435.example')), null, [{ id: 'looks-latin', names: [{ name: 'xn--80ak6aa92e.example', reads: '\u0430\u0440\u0440\u04cf\u0435.example', scripts: ['Cyrl'] }] }]],
  ['under a wildcard too', dns(`*.${idn('p\u0430ypal.example')}`), null, [
    { id: 'mixed-scripts', names: [{ name: '*.xn--pypal-4ve.example', reads: '*.p\u0430ypal.example', scripts: ['Latn', 'Cyrl'] }] }, { id: 'wildcard', names: ['*.xn--pypal-4ve.example'] },
  ]],
  ['xn-- before nothing', dns('xn--0.example', 'xn--abc-.example'), null, [{ id: 'unreadable-name', names: ['xn--0.example', 'xn--abc-.example'] }]],
  ['another usage', usages(['digitalSignature', 'keyCertSign'], ['serverAuth', 'codeSigning', '1.2.3']), null, [{ id: 'unusual-usage', items: ['keyCertSign', 'codeSigning', '1.2.3'] }]],
  ['no usage said', usages([], []), null, [{ id: 'any-usage' }]],
  ['an extension of no profile', { extensions: [extension('2.5.29.17'), extension('1.2.3.4')] }, null, [{ id: 'unknown-extension', items: ['1.2.3.4'] }]],
  ['398 days', { notAfter: now + 398 * day - 1000 }, null, []],
  ['399 days', { notAfter: now + 399 * day - 1000 }, null, [{ id: 'long-validity', days: 399, usual: 398 }]],
  ['longer than before', { notAfter: now + 91 * day }, known, [{ id: 'longer-than-before', days: 91, usual: 90 }]],
  ['a start two days ago', { notBefore: now - 2 * day }, null, [{ id: 'starts-early', notBefore: now - 2 * day }]],
  ['a start in two days', { notBefore: now + 2 * day }, null, [{ id: 'starts-late', notBefore: now + 2 * day }]],
  ['a start within what a session lasts', { notBefore: now - 3_600_000 }, null, []],
  ['private addresses', ip('10.0.0.1', '172.31.0.1', '192.168.1.1', '169.254.0.1', '127.0.0.1', '100.64.0.1', '::1', 'fd00::1', 'fe80::1'), null, [
    { id: 'private-address', names: ['10.0.0.1', '172.31.0.1', '192.168.1.1', '169.254.0.1', '127.0.0.1', '100.64.0.1', '::1', 'fd00::1', 'fe80::1'] },
  ]],
  ['public addresses', ip('8.8.8.8', '172.32.0.1', '100.128.0.1', '2001:db8::1', '::2'), null, []],
]

describe('warnings', () => {
  it.each(cases)('%s', (_, over, before, expected) => {
    expect(certificateWarnings(certificate(over), now, before)).toEqual(expected)
  })

  it('have each a case that provokes it', () => {
    expect(new Set(cases.flatMap(([, , , expected]) => expected.map(({ id }) => id)))).toEqual(new Set(warningIds))
  })

  it('come gravest first, and say nothing of the start where no time is given', () => {
    const bad = certificate({ ...dns('*.example.test', 'xn--0.example'), notBefore: now - 9 * day, notAfter: now + 900 * day, usages: { key: ['keyAgreement'], extended: ['serverAuth'] } })
    const ids = certificateWarnings(bad, now, known).map(({ id }) => id)
    expect(ids).toEqual(['unreadable-name', 'unusual-usage', 'wildcard', 'new-domain', 'starts-early', 'longer-than-before', 'long-validity'])
    expect(ids.findLastIndex((id) => graveWarnings.has(id))).toBeLessThan(ids.findIndex((id) => !graveWarnings.has(id)))
    expect(certificateWarnings(bad, null, null).map(({ id }) => id)).not.toContain('starts-early')
  })

  it('are read from the bytes: what Sceau makes has a wildcard and nothing odd', async () => {
    const authority = testAuthority()
    const request = await parseRequest(fixture('openssl-p256.pem'))
    const tbs = planServerCertificate({ authorityCertificate: authority.der, request, serialNumber: serial(0x42), notBefore: now, notAfter: now + 90 * day })
    const read = describeTbs(tbs) as CertificateDescription
    expect(read.usages).toEqual({ key: ['digitalSignature'], extended: ['serverAuth'] })
    expect(certificateWarnings(read, now, null)).toEqual([{ id: 'wildcard', names: ['*.app.example.test'] }])
    expect(namesToLookUp(read)).toEqual(['www.example.test', 'example.test', 'app.example.test'])
    expect(certificateWarnings(describeTbs(authority.tbs), now, null)).toEqual([{ id: 'authority' }])
    expect((describeTbs(authority.tbs) as CertificateDescription).usages).toEqual({ key: ['keyCertSign', 'cRLSign'], extended: [] })
  })
})

describe('the words of warnings', () => {
  const all = cases.flatMap(([, , , expected]) => expected)
  it.each(['en', 'fr'] as const)('say what is unusual and what it means, with every fact (%s)', (language) => {
    for (const warning of all) {
      const { what, means } = warningText(warning, language)
      expect(what).toMatch(/[.]$/)
      expect(means.length).toBeGreaterThan(20)
      expect(`${what}${means}`).not.toMatch(/null|undefined|NaN|\{|–/)
      if ('days' in warning) expect(`${what}${means}`).toMatch(new RegExp(`${warning.days}.*${warning.usual}`))
      if ('items' in warning) for (const item of warning.items) expect(what).toContain(item)
      if ('notBefore' in warning) expect(what).toContain('2026')
      if ('names' in warning) for (const name of warning.names.slice(0, 3)) expect(what).toContain(`\u2068${typeof name === 'string' ? name : name.reads}\u2069`)
    }
  })

  it('keep a name from moving what stands around it, name scripts, and fold long lists', () => {
    const { what, means } = warningText({ id: 'mixed-scripts', names: [{ name: 'xn--a', reads: 'a\u202eb', scripts: ['Latn', 'Hebr', 'Zzzz'] }] }, 'en')
    expect(what).toContain('\u2068a\\u{202e}b\u2069 (\u2068xn--a\u2069)')
    expect(means).toContain('Latin, Hebrew, a rare script')
    expect(warningText({ id: 'wildcard', names: ['*.a.test', '*.b.test', '*.c.test', '*.d.test'] }, 'fr').what).toMatch(/c\.test\u2069 et 1 autre\.$/)
  })
})

describe('labels', () => {
  it('are decoded as the platform does', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...'abcz09éüßñаяωλ東京タあ한글אבعربไทय'), { minLength: 1, maxLength: 12 }), (letters) => {
      const ascii = domainToASCII(`${letters.join('')}.example`)
      const [label = ''] = ascii.split('.')
      fc.pre(label.startsWith('xn--'))
      expect(decodeALabel(label)).toBe(domainToUnicode(ascii).split('.')[0])
    }))
  })

  it.each(['xn--', 'xn---', 'xn--a', 'xn--abc-', 'xn--99999999', 'xn--a-\u00e9', 'xn--zzzzzzzzzzzz'])('%s stands for nothing', (label) => {
    expect(decodeALabel(label)).toBeNull()
  })

  it.each([
    ['abc-1', false, false], ['münchen', false, false], ['東京タワー', false, false], ['한국漢字', false, false], ['ㄅ漢', false, false],
    ['aж', true, false], ['αb', true, false], ['한あ', true, false], ['aあ', true, false], ['ᚠa', true, false], ['ᚠᚱ', false, false],
    ['ѕсоре', false, true], ['жук', false, false], ['ρο', false, true], ['λο', false, false], ['νικο', false, true],
  ])('%s: mixed %s, looks Latin %s', (label, mixed, latin) => {
    expect([mixesScripts(label), looksLatin(label)]).toEqual([mixed, latin])
  })
})

describe('changes', () => {
  const renewed: Partial<CertificateDescription> = { serialNumber: '02', notBefore: now + 80 * day, notAfter: now + 170 * day, digest: 'ee' }
  const url = (value: string) => ({ extensions: [{ oid: '2.5.29.31', name: 'cRLDistributionPoints', critical: false, value }] })
  it.each<readonly [string, Partial<CertificateDescription>, Partial<CertificateDescription>, readonly Change[]]>([
    ['a renewal with the same key', {}, {}, [{ id: 'key-kept' }]],
    ['a renewal with a new key', { key: { kind: 'rsa', bits: 2048, digest: 'bb' } }, {}, [{ id: 'key-new' }]],
    ['another kind of key', { key: { kind: 'ec-p256', bits: 256, digest: 'bb' } }, {}, [{ id: 'key-kind', before: { kind: 'rsa', bits: 2048 }, now: { kind: 'ec-p256', bits: 256 } }]],
    ['names that come and go', dns('www.example.test', 'new.example.test'), { subjectAltNames: [{ kind: 'DNS', value: 'www.example.test' }, { kind: 'IP', value: '192.0.2.1' }] },
      [{ id: 'names-added', items: ['new.example.test'] }, { id: 'names-removed', items: ['IP 192.0.2.1'] }, { id: 'key-kept' }]],
    ['another order of names', dns('a.test', 'b.test'), dns('b.test', 'a.test'), [{ id: 'key-kept' }]],
    ['another validity', { notAfter: now + 445 * day }, {}, [{ id: 'validity', before: 90, now: 365 }, { id: 'key-kept' }]],
    ['other usages', usages(['digitalSignature'], ['serverAuth', 'clientAuth']), {}, [{ id: 'usages-added', items: ['clientAuth'] }, { id: 'usages-removed', items: ['keyEncipherment'] }, { id: 'key-kept' }]],
    ['another subject', { subject: {} }, {}, [{ id: 'subject', before: 'www.example.test', now: '' }, { id: 'key-kept' }]],
    ['another address of the list', url('01'), url('02'), [{ id: 'extensions', items: ['cRLDistributionPoints'] }, { id: 'key-kept' }]],
    ['an authority now', { kind: 'authority' }, {}, [{ id: 'kind', before: 'certificate', now: 'authority' }, { id: 'key-kept' }]],
  ])('%s', (_, after, before, expected) => {
    expect(certificateChanges(certificate({ ...renewed, ...after }), certificate(before))).toEqual(expected)
  })
})
