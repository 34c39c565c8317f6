// Hostile and broken requests: each refused with its own id. What Sceau accepts stands in issue.test.ts.
import { createPublicKey, generateKeyPairSync, generatePrimeSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { concatBytes, fromHex, toBase64, utf8 } from '../bytes/bytes.ts'
import { fixture, opensslRequest, outcome, rsaSha256 } from './certificate.testing.ts'
import { encodeDer, tag } from './der.ts'
import { altNames, attribute, commonName, dns, ecKey, ed25519Key, extension, extensionRequest, forge, integer, name, objectIdentifier, rsaKey, sequence, set, text, type Forgery } from './forge.testing.ts'
import { toPem } from './pem.ts'
import { parseRequest, requestFromText } from './request.ts'

const refused = (request: Uint8Array): Promise<string> => outcome(() => parseRequest(request))
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const rsaSpki = new Uint8Array(rsa.publicKey.export({ type: 'spki', format: 'der' }))
const rsaOid = (last: string): Uint8Array => sequence(objectIdentifier(`2a864886f70d0101${last}`), encodeDer(tag.null))
const point = (curve: string): Uint8Array => new Uint8Array(generateKeyPairSync('ec', { namedCurve: curve }).publicKey.export({ type: 'spki', format: 'der' }))
const prime = (bits: number): bigint => generatePrimeSync(bits, { bigint: true })
const withKey = (spki: Uint8Array): Forgery => ({ spki })
const withNames = (...extensions: Uint8Array[]): Forgery => ({ attributes: [extensionRequest(...extensions)] })
const withSubject = (...attributes: Uint8Array[]): Forgery => ({ subject: name(...attributes) })
const wellFormed = fixture('openssl-p256.pem')
const changed = (at: number, value: number): Uint8Array => Uint8Array.from(wellFormed, (octet, i) => (i === at ? value : octet))

it('accepts the forgery that is wrong in nothing', async () => {
  expect(await refused(forge())).toBe('ok')
})

describe('made by openssl', () => {
  const rsa2048 = ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']
  const san = ['-subj', '/CN=www.example.test', '-addext', 'subjectAltName=DNS:www.example.test']
  it.each([
    ['CA:TRUE', rsa2048, [...san, '-addext', 'basicConstraints=critical,CA:TRUE'], 'REQUEST-AUTHORITY'],
    ['keyCertSign', rsa2048, [...san, '-addext', 'keyUsage=digitalSignature,keyCertSign'], 'REQUEST-KEY-CERT-SIGN'],
    ['cRLSign', rsa2048, [...san, '-addext', 'keyUsage=cRLSign'], 'REQUEST-KEY-CERT-SIGN'],
    ['RSA 1024', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'], san, 'CERTIFICATE-KEY-TOO-SHORT'],
    ['exponent 3', [...rsa2048, '-pkeyopt', 'rsa_keygen_pubexp:3'], san, 'CERTIFICATE-KEY-EXPONENT'],
    ['SHA-1', rsa2048, [...san, '-sha1'], 'REQUEST-SIGNATURE-WEAK'],
    ['MD5', rsa2048, [...san, '-md5'], 'REQUEST-SIGNATURE-WEAK'],
    ['ECDSA with SHA-1', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], [...san, '-sha1'], 'REQUEST-SIGNATURE-WEAK'],
    ['P-521', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'], san, 'CERTIFICATE-KEY-CURVE'],
    ['secp256k1', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:secp256k1'], san, 'CERTIFICATE-KEY-CURVE'],
    ['explicit curve', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-pkeyopt', 'ec_param_enc:explicit'], san, 'CERTIFICATE-KEY-CURVE'],
    ['Ed448', ['-algorithm', 'ED448'], san, 'CERTIFICATE-KEY-ALGORITHM'],
    ['e-mail name', rsa2048, ['-subj', '/CN=www.example.test', '-addext', 'subjectAltName=email:a@example.test'], 'CERTIFICATE-ALT-NAME-KIND'],
    ['URI name', rsa2048, ['-subj', '/CN=www.example.test', '-addext', 'subjectAltName=URI:https://example.test/'], 'CERTIFICATE-ALT-NAME-KIND'],
    ['otherName', rsa2048, ['-subj', '/CN=www.example.test', '-addext', 'subjectAltName=otherName:1.2.3;UTF8:a'], 'CERTIFICATE-ALT-NAME-KIND'],
    ['no name at all', rsa2048, ['-subj', '/O=Example'], 'REQUEST-NO-NAME'],
    ['a common name that is no host', rsa2048, ['-subj', '/CN=Our Web Server'], 'REQUEST-NO-NAME'],
    ['the same beside host names', rsa2048, ['-subj', '/CN=Our Web Server', '-addext', 'subjectAltName=DNS:www.example.test'], 'REQUEST-COMMON-NAME'],
    ['RSASSA-PSS', rsa2048, [...san, '-sigopt', 'rsa_padding_mode:pss'], 'REQUEST-SIGNATURE-ALGORITHM'],
    ['no subject, names only', rsa2048, ['-subj', '/', '-addext', 'subjectAltName=DNS:www.example.test'], 'ok'],
    ['a host as common name only', rsa2048, ['-subj', '/CN=www.example.test'], 'ok'],
    ['RSA with SHA-512', rsa2048, [...san, '-sha512'], 'ok'],
    ['P-384 with SHA-256', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'], [...san, '-sha256'], 'ok'],
  ] as const)('%s', async (_, key, options, id) => {
    expect(await refused(opensslRequest(key, options))).toBe(id)
  })
})

describe('bytes', () => {
  const inner = wellFormed.subarray(4)
  it.each<[string, () => Uint8Array, string]>([
    ['nothing', () => new Uint8Array(), 'REQUEST-NOT-DER'],
    ['above 64 KiB', () => new Uint8Array(65537), 'REQUEST-NOT-DER'],
    ['trailing bytes', () => concatBytes(wellFormed, Uint8Array.of(0)), 'REQUEST-NOT-DER'],
    ['cut short', () => wellFormed.subarray(0, -1), 'REQUEST-NOT-DER'],
    ['indefinite length', () => concatBytes(Uint8Array.of(0x30, 0x80), inner, Uint8Array.of(0, 0)), 'REQUEST-NOT-DER'],
    ['length with a leading zero', () => concatBytes(Uint8Array.of(0x30, 0x83, 0), wellFormed.subarray(2)), 'REQUEST-NOT-DER'],
    ['nested too deep', () => Array.from({ length: 40 }).reduce<Uint8Array>((deep) => sequence(deep), sequence()), 'REQUEST-NOT-DER'],
    ['a high tag number', () => Uint8Array.of(0x3f, 0x01, 0x00), 'REQUEST-NOT-DER'],
    ['an attribute set out of order', () => forge({ attributes: [sequence(objectIdentifier('2a03'), set(integer(2n), integer(1n)))] }), 'REQUEST-NOT-DER'],
    ['a long integer', () => forge({ version: encodeDer(tag.integer, Uint8Array.of(0, 0)) }), 'REQUEST-NOT-DER'],
    ['another structure', () => sequence(integer(1n)), 'REQUEST-MALFORMED'],
    ['explicit default', () => forge(withNames(sequence(objectIdentifier('551d11'), encodeDer(tag.boolean, Uint8Array.of(0)), encodeDer(tag.octetString, sequence(encodeDer(0x82, utf8('a.test'))))))), 'REQUEST-EXTENSION-MALFORMED'],
    ['version 2', () => forge({ version: integer(1n) }), 'REQUEST-VERSION'],
    ['attribute twice', () => forge({ attributes: [extensionRequest(dns('a.test')), extensionRequest(dns('b.test'))] }), 'REQUEST-ATTRIBUTE-DUPLICATE'],
    ['both ways of asking for extensions', () => forge({ attributes: [extensionRequest(dns('a.test')), sequence(objectIdentifier('2b06010401823702010e'), set(sequence(dns('b.test'))))] }), 'REQUEST-ATTRIBUTE-DUPLICATE'],
    ['extension twice', () => forge(withNames(dns('a.test'), dns('b.test'))), 'REQUEST-EXTENSION-DUPLICATE'],
    ['malformed key usage', () => forge(withNames(extension('551d0f', text('x')))), 'REQUEST-EXTENSION-MALFORMED'],
    ['trailing bytes in an extension', () => forge(withNames(extension('551d13', concatBytes(sequence(), Uint8Array.of(5, 0))))), 'REQUEST-EXTENSION-MALFORMED'],
  ])('%s', async (_, make, id) => {
    expect(await refused(make())).toBe(id)
  })

  it.each<[string, string, string]>([
    ['PEM', toPem('CERTIFICATE REQUEST', wellFormed), 'ok'],
    ['PEM with carriage returns', toPem('NEW CERTIFICATE REQUEST', wellFormed).replaceAll('\n', '\r\n'), 'ok'],
    ['bare base64', toBase64(wellFormed), 'ok'],
    ['nothing', ' \n', 'REQUEST-TEXT'],
    ['a certificate', toPem('CERTIFICATE', wellFormed), 'REQUEST-TEXT'],
    ['two blocks', toPem('CERTIFICATE REQUEST', wellFormed).repeat(2), 'REQUEST-TEXT'],
    ['broken base64', '-----BEGIN CERTIFICATE REQUEST-----\nMI!\n-----END CERTIFICATE REQUEST-----', 'REQUEST-TEXT'],
    ['too much', 'A'.repeat(200_000), 'REQUEST-TEXT'],
  ])('as text: %s', async (_, given, id) => {
    expect(await outcome(async () => parseRequest(requestFromText(given)))).toBe(id)
  })
})

describe('proof of possession', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['a bit of the signature', () => changed(wellFormed.length - 1, (wellFormed.at(-1) as number) ^ 1), 'REQUEST-SIGNATURE'],
    ['a signature by another key', () => forge({ key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }), 'REQUEST-SIGNATURE'],
    ['an empty signature', () => forge({ signature: () => new Uint8Array() }), 'REQUEST-SIGNATURE'],
    ['r = s = 0', () => forge({ signature: () => sequence(integer(0n), integer(0n)) }), 'REQUEST-SIGNATURE'],
    ['a negative r', () => forge({ signature: () => sequence(encodeDer(tag.integer, Uint8Array.of(0x80)), integer(1n)) }), 'REQUEST-SIGNATURE'],
    ['three numbers', () => forge({ signature: () => sequence(integer(1n), integer(1n), integer(1n)) }), 'REQUEST-SIGNATURE'],
    ['an r too long', () => forge({ signature: () => sequence(integer(1n << 300n), integer(1n)) }), 'REQUEST-SIGNATURE'],
    ['RSA named, EC key', () => forge({ algorithm: rsaOid('0b') }), 'REQUEST-SIGNATURE-ALGORITHM'],
    ['ECDSA with NULL parameters', () => forge({ algorithm: sequence(objectIdentifier('2a8648ce3d040302'), encodeDer(tag.null)) }), 'REQUEST-SIGNATURE-ALGORITHM'],
    ['RSA without parameters', () => forge({ spki: rsaSpki, algorithm: sequence(objectIdentifier('2a864886f70d01010b')), signature: (info) => rsaSha256(info, rsa.privateKey) }), 'REQUEST-SIGNATURE-ALGORITHM'],
    ['RSA as it should be', () => forge({ spki: rsaSpki, algorithm: rsaOid('0b'), signature: (info) => rsaSha256(info, rsa.privateKey) }), 'ok'],
    ['MD2 named', () => forge({ spki: rsaSpki, algorithm: rsaOid('02'), signature: (info) => rsaSha256(info, rsa.privateKey) }), 'REQUEST-SIGNATURE-WEAK'],
  ])('%s', async (_, make, id) => {
    expect(await refused(make())).toBe(id)
  })
})

describe('keys', () => {
  const big = prime(1024)
  const oddOf = (bits: number): bigint => prime(Math.floor(bits / 2)) * prime(Math.ceil(bits / 2))
  const ofBits = (bits: number, make: () => bigint): bigint => {
    for (;;) {
      const n = make()
      if (n.toString(2).length === bits) return n
    }
  }
  const smallFactor = (n: bigint): boolean => Array.from({ length: 750 }, (_, i) => BigInt(i + 2)).some((d) => n % d === 0n)
  let near = big + 2n
  while (smallFactor(near)) near += 2n
  const sound = point('P-256')
  const offCurve = Uint8Array.from(sound, (octet, i) => (i === sound.length - 1 ? octet ^ 1 : octet))
  it.each<[string, () => Uint8Array, string]>([
    ['RSA of 2047 bits', () => rsaKey(ofBits(2047, () => oddOf(2047))), 'CERTIFICATE-KEY-TOO-SHORT'],
    ['RSA of 2049 bits', () => rsaKey((1n << 2048n) + 1n), 'CERTIFICATE-KEY-SIZE'],
    ['RSA of 8200 bits', () => rsaKey((1n << 8199n) + 1n), 'CERTIFICATE-KEY-SIZE'],
    ['even exponent', () => rsaKey(ofBits(2048, () => oddOf(2048)), 65538n), 'CERTIFICATE-KEY-EXPONENT'],
    ['exponent 1', () => rsaKey(ofBits(2048, () => oddOf(2048)), 1n), 'CERTIFICATE-KEY-EXPONENT'],
    ['exponent of 257 bits', () => rsaKey(ofBits(2048, () => oddOf(2048)), (1n << 256n) + 1n), 'CERTIFICATE-KEY-EXPONENT'],
    ['even modulus', () => rsaKey(1n << 2047n), 'CERTIFICATE-KEY-SMALL-FACTOR'],
    ['factor 751', () => rsaKey(ofBits(2048, () => 751n * prime(2038))), 'CERTIFICATE-KEY-SMALL-FACTOR'],
    ['a square', () => rsaKey(big * big), 'CERTIFICATE-KEY-CLOSE-PRIMES'],
    ['close factors', () => rsaKey(big * near), 'CERTIFICATE-KEY-CLOSE-PRIMES'],
    ['negative modulus', () => sequence(sequence(objectIdentifier('2a864886f70d010101'), encodeDer(tag.null)), encodeDer(tag.bitString, Uint8Array.of(0), sequence(encodeDer(tag.integer, Uint8Array.of(0x80, 1)), integer(65537n)))), 'CERTIFICATE-KEY-MALFORMED'],
    ['no numbers', () => sequence(sequence(objectIdentifier('2a864886f70d010101'), encodeDer(tag.null)), encodeDer(tag.bitString, Uint8Array.of(0), sequence())), 'CERTIFICATE-KEY-MALFORMED'],
    ['rsaEncryption without NULL', () => sequence(sequence(objectIdentifier('2a864886f70d010101')), encodeDer(tag.bitString, Uint8Array.of(0), sequence(integer(9n), integer(3n)))), 'CERTIFICATE-KEY-MALFORMED'],
    ['a point off P-256', () => offCurve, 'CERTIFICATE-KEY-POINT'],
    ['a compressed point', () => ecKey('2a8648ce3d030107', Uint8Array.of(2, ...sound.slice(-64, -32))), 'CERTIFICATE-KEY-POINT'],
    ['the point at infinity', () => ecKey('2a8648ce3d030107', Uint8Array.of(0)), 'CERTIFICATE-KEY-POINT'],
    ['a P-256 point as P-384', () => ecKey('2b81040022', sound.slice(-65)), 'CERTIFICATE-KEY-POINT'],
    ['Ed25519 identity', () => ed25519Key(Uint8Array.of(1, ...new Uint8Array(31))), 'CERTIFICATE-KEY-POINT'],
    ['Ed25519 order 8', () => ed25519Key(fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')), 'CERTIFICATE-KEY-POINT'],
    ['Ed25519 order 8, the other', () => ed25519Key(fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa')), 'CERTIFICATE-KEY-POINT'],
    ['Ed25519 not canonical', () => ed25519Key(new Uint8Array(32).fill(0xff)), 'CERTIFICATE-KEY-POINT'],
    ['Ed25519 off the curve', () => ed25519Key(Uint8Array.of(2, ...new Uint8Array(31))), 'CERTIFICATE-KEY-POINT'],
    ['Ed25519 short', () => ed25519Key(new Uint8Array(31)), 'CERTIFICATE-KEY-POINT'],
    ['X25519', () => new Uint8Array(createPublicKey(generateKeyPairSync('x25519').privateKey).export({ type: 'spki', format: 'der' })), 'CERTIFICATE-KEY-ALGORITHM'],
  ])('%s', async (_, make, id) => {
    expect(await refused(forge(withKey(make())))).toBe(id)
  })
})

describe('names', () => {
  const o = (value: string): Forgery => withSubject(attribute('55040a', value), commonName('www.example.test'))
  it.each<[string, Forgery, string]>([
    ['unknown attribute', withSubject(attribute('550405', '123')), 'CERTIFICATE-NAME-ATTRIBUTE'],
    ['two attributes in one set', withSubject(set(sequence(objectIdentifier('55040a'), text('b')), sequence(objectIdentifier('550403'), text('a.test')))), 'CERTIFICATE-NAME-ATTRIBUTE'],
    ['BMPString', withSubject(set(sequence(objectIdentifier('550403'), encodeDer(0x1e, Uint8Array.of(0, 0x61))))), 'CERTIFICATE-NAME-ATTRIBUTE'],
    ['two common names', withSubject(commonName('a.test'), commonName('b.test')), 'CERTIFICATE-NAME-DUPLICATE'],
    ['empty', o(''), 'CERTIFICATE-NAME-LENGTH'],
    ['65 characters', o('a'.repeat(65)), 'CERTIFICATE-NAME-LENGTH'],
    ['64 characters', o('é'.repeat(64)), 'ok'],
    ['NUL', o('a\0b'), 'CERTIFICATE-NAME-CHARACTERS'],
    ['line feed', o('a\nb'), 'CERTIFICATE-NAME-CHARACTERS'],
    ['right-to-left override', o('a\u202eb'), 'CERTIFICATE-NAME-CHARACTERS'],
    ['zero-width space', o('a\u200bb'), 'CERTIFICATE-NAME-CHARACTERS'],
    ['no-break space', o('a\u00a0b'), 'CERTIFICATE-NAME-CHARACTERS'],
    ['two spaces', o('a  b'), 'CERTIFICATE-NAME-CHARACTERS'],
    ['a trailing space', o('a '), 'CERTIFICATE-NAME-CHARACTERS'],
    ['private use', o('a\ue000'), 'CERTIFICATE-NAME-CHARACTERS'],
    ['Cyrillic а among Latin letters', o('Ex\u0430mple'), 'CERTIFICATE-NAME-CONFUSABLE'],
    ['full-width letters', o('\uff25xample'), 'CERTIFICATE-NAME-CONFUSABLE'],
    ['combining accent instead of é', o('e\u0301'), 'CERTIFICATE-NAME-CONFUSABLE'],
    ['Cyrillic alone', o('Пример'), 'ok'],
    ['country in lower case', withSubject(attribute('550406', 'fr', tag.printableString), commonName('www.example.test')), 'CERTIFICATE-NAME-COUNTRY'],
  ])('%s', async (_, forgery, id) => {
    expect(await refused(forge(forgery))).toBe(id)
  })
})

describe('host names', () => {
  const long = `${'a'.repeat(63)}.`.repeat(4)
  it.each<[string, string]>([
    ['xn--bcher-kva.example', 'ok'],
    ['*.example.test', 'ok'],
    ['WWW.Example.Test', 'ok'],
    ['intranet', 'ok'],
    ['a'.repeat(63), 'ok'],
    [long.slice(0, 253), 'ok'],
    [`${long.slice(0, 253)}a`, 'CERTIFICATE-HOST-NAME'],
    ['a'.repeat(64), 'CERTIFICATE-HOST-NAME'],
    ['', 'CERTIFICATE-HOST-NAME'],
    ['a..b', 'CERTIFICATE-HOST-NAME'],
    ['example.test.', 'CERTIFICATE-HOST-NAME'],
    ['-a.test', 'CERTIFICATE-HOST-NAME'],
    ['a-.test', 'CERTIFICATE-HOST-NAME'],
    ['a_b.test', 'CERTIFICATE-HOST-NAME'],
    ['ab--c.test', 'CERTIFICATE-HOST-NAME'],
    ['xn--.test', 'CERTIFICATE-HOST-NAME'],
    ['192.0.2.1', 'CERTIFICATE-HOST-NAME'],
    ['a b.test', 'CERTIFICATE-HOST-NAME'],
    ['a\0.test', 'CERTIFICATE-HOST-NAME'],
    ['https://a.test', 'CERTIFICATE-HOST-NAME'],
    ['*', 'CERTIFICATE-HOST-WILDCARD'],
    ['*.test', 'CERTIFICATE-HOST-WILDCARD'],
    ['a*.example.test', 'CERTIFICATE-HOST-WILDCARD'],
    ['www.*.test', 'CERTIFICATE-HOST-WILDCARD'],
    ['*.*.example.test', 'CERTIFICATE-HOST-WILDCARD'],
  ])('%s', async (host, id) => {
    expect(await refused(forge(withNames(dns(host))))).toBe(id)
  })

  it.each<[string, Forgery, string]>([
    ['an umlaut in UTF-8', withNames(altNames([0x82, utf8('bücher.test')])), 'CERTIFICATE-HOST-NAME'],
    ['an address of 5 octets', withNames(altNames([0x87, new Uint8Array(5)])), 'CERTIFICATE-HOST-ADDRESS'],
    ['an address with its mask', withNames(altNames([0x87, new Uint8Array(8)])), 'CERTIFICATE-HOST-ADDRESS'],
    ['the same name twice', withNames(dns('a.test', 'A.test')), 'CERTIFICATE-ALT-NAME-DUPLICATE'],
    ['101 names', withNames(dns(...Array.from({ length: 101 }, (_, i) => `h${i}.test`))), 'CERTIFICATE-ALT-NAME-COUNT'],
    ['100 names and another common name', withNames(dns(...Array.from({ length: 100 }, (_, i) => `h${i}.test`))), 'CERTIFICATE-ALT-NAME-COUNT'],
    ['no names in the extension', withNames(extension('551d11', sequence())), 'REQUEST-EXTENSION-MALFORMED'],
    ['a registeredID', withNames(altNames([0x88, Uint8Array.of(0x2a, 3)])), 'CERTIFICATE-ALT-NAME-KIND'],
  ])('%s', async (_, forgery, id) => {
    expect(await refused(forge(forgery))).toBe(id)
  })

  it('adds a common name that is not among the names, an address as an address', async () => {
    const parsed = await parseRequest(forge({ subject: name(commonName('192.0.2.9')), ...withNames(dns('B.test')) }))
    expect(parsed.subjectAltNames).toEqual([{ kind: 'DNS', value: 'b.test' }, { kind: 'IP', value: '192.0.2.9' }])
    expect((await parseRequest(forge({ subject: name(commonName('2001:db8::1')), attributes: [] }))).subjectAltNames).toEqual([{ kind: 'IP', value: '2001:db8::1' }])
  })
})
