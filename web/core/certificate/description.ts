// What to-be-signed bytes say, as plain data for people (docs/protocol.md, "Certificates"). The popup shows this, made in
// its own code from the very bytes whose digest the holder's Nitrokey signs.
import { ExtendedKeyUsage, KeyUsage, KeyUsageFlags, Name, TBSCertificate, type Extension } from '@peculiar/asn1-x509'
import { sha256, toHex } from '../bytes/bytes.ts'
import { Refusal } from '../refusal.ts'
import { escapeText } from '../visible-text.ts'
import { decodeAltNames, type SubjectAltName } from './alt-names.ts'
import { decodeValidity, tbsCertificateParts } from './authority-certificate.ts'
import { decodeCrl } from './crl.ts'
import { derBytes, derContents, parseDer } from './der.ts'
import { crlNumberOf } from './extension-values.ts'
import { isCrl, splitSigned } from './signed.ts'
import { checkSubjectKey, type KeyKind } from './spki.ts'
import { subjectOf, type Subject } from './subject.ts'
import { tbsDigest } from './tbs-digest.ts'

export { tbsDigest } from './tbs-digest.ts'

/** An extension: its object identifier, RFC 5280's name for it, and its value in hexadecimal. */
export interface ExtensionDescription {
  readonly oid: string
  readonly name: string
  readonly critical: boolean
  readonly value: string
}

/** A certificate to be signed. Times in ms, numbers and digests in hexadecimal; every text escaped. */
export interface CertificateDescription {
  readonly kind: 'authority' | 'certificate'
  readonly serialNumber: string
  readonly issuer: Subject
  readonly subject: Subject
  readonly subjectAltNames: readonly SubjectAltName[]
  readonly key: { readonly kind: KeyKind; readonly bits: number; /** SHA-256 of the SubjectPublicKeyInfo. */ readonly digest: string }
  readonly notBefore: number
  readonly notAfter: number
  /** What the key may be used for: names of RFC 5280 §4.2.1.3 and §4.2.1.12, or an object identifier where there is no name. */
  readonly usages: { readonly key: readonly string[]; readonly extended: readonly string[] }
  readonly extensions: readonly ExtensionDescription[]
  /** SHA-256 of the to-be-signed bytes. */
  readonly digest: string
}

/** A CRL to be signed. */
export interface CrlDescription {
  readonly kind: 'crl'
  readonly number: number
  readonly issuer: Subject
  readonly thisUpdate: number
  readonly nextUpdate: number
  readonly revokedCount: number
  /** The first entries, at most 100: serial number in hexadecimal, time in ms, RFC 5280's reason or null. */
  readonly revoked: readonly { readonly serialNumber: string; readonly revocationDate: number; readonly reason: string | null }[]
  readonly extensions: readonly ExtensionDescription[]
  readonly digest: string
}

/** What a person is shown before approving. */
export type TbsDescription = CertificateDescription | CrlDescription

const names: Readonly<Record<string, string>> = {
  '2.5.29.14': 'subjectKeyIdentifier', '2.5.29.15': 'keyUsage', '2.5.29.17': 'subjectAltName', '2.5.29.19': 'basicConstraints',
  '2.5.29.20': 'cRLNumber', '2.5.29.31': 'cRLDistributionPoints', '2.5.29.35': 'authorityKeyIdentifier', '2.5.29.37': 'extKeyUsage',
}
const mostEntries = 100
const purposes: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.1': 'serverAuth', '1.3.6.1.5.5.7.3.2': 'clientAuth', '1.3.6.1.5.5.7.3.3': 'codeSigning',
  '1.3.6.1.5.5.7.3.4': 'emailProtection', '1.3.6.1.5.5.7.3.8': 'timeStamping', '1.3.6.1.5.5.7.3.9': 'OCSPSigning', '2.5.29.37.0': 'anyExtendedKeyUsage',
}

/** Describes a TBSCertificate or TBSCertList (DER). Refuses what is malformed, and names and keys that the lint would refuse. */
export function describeTbs(tbs: Uint8Array): TbsDescription {
  return isCrl(tbs) ? describeCrl(tbs) : describeTbsCertificate(tbs)
}

/** Describes a signed certificate or CRL (DER), and adds the SHA-256 of the whole: its fingerprint. Does not verify it. */
export function describeCertificate(der: Uint8Array): TbsDescription & { readonly fingerprint: string } {
  return { ...describeTbs(splitSigned(der).tbs), fingerprint: toHex(sha256(der)) }
}

function describeTbsCertificate(tbs: Uint8Array): CertificateDescription {
  const { issuer, subject, extensions = [] } = parseDer(TBSCertificate, tbs, 'TBS-NOT-DER')
  const parts = tbsCertificateParts(tbs)
  const key = checkSubjectKey(derBytes(tbs, parts.subjectPublicKeyInfo))
  const value = (oid: string): Uint8Array | undefined => extensionValue(extensions.find(({ extnID }) => extnID === oid))
  const constraints = value('2.5.29.19')
  const alternative = value('2.5.29.17')
  return {
    kind: constraints !== undefined && toHex(constraints) !== '3000' ? 'authority' : 'certificate',
    serialNumber: toHex(derContents(tbs, parts.serialNumber)),
    issuer: escaped(issuer),
    subject: escaped(subject),
    subjectAltNames: alternative === undefined ? [] : decodeAltNames(alternative, 'TBS-EXTENSION'),
    key: { kind: key.kind, bits: key.bits, digest: toHex(sha256(key.der)) },
    ...decodeValidity(tbs, parts.validity),
    usages: { key: keyUsages(value('2.5.29.15')), extended: extendedUsages(value('2.5.29.37')) },
    extensions: extensions.map(describeExtension),
    digest: toHex(tbsDigest(tbs)),
  }
}

function describeCrl(tbs: Uint8Array): CrlDescription {
  const crl = decodeCrl(tbs)
  const number = extensionValue(crl.extensions.find(({ extnID }) => extnID === '2.5.29.20'))
  if (number === undefined) throw new Refusal('TBS-EXTENSION-MISSING', { extension: '2.5.29.20' })
  return {
    kind: 'crl',
    number: crlNumberOf(number),
    issuer: escaped(parseDer(Name, crl.issuer, 'TBS-ISSUER')),
    thisUpdate: crl.thisUpdate,
    nextUpdate: crl.nextUpdate,
    revokedCount: crl.revoked.length,
    revoked: crl.revoked.slice(0, mostEntries).map(({ serialNumber, revocationDate, reason }) => ({ serialNumber: toHex(serialNumber), revocationDate, reason: reason ?? null })),
    extensions: crl.extensions.map(describeExtension),
    digest: toHex(tbsDigest(tbs)),
  }
}

// In the order of their bits: the same set gives the same list.
function keyUsages(value: Uint8Array | undefined): readonly string[] {
  const bits = value === undefined ? 0 : parseDer(KeyUsage, value, 'TBS-EXTENSION').toNumber()
  return Object.entries(KeyUsageFlags).flatMap(([name, flag]) => (typeof flag === 'number' && (bits & flag) !== 0 ? [name] : []))
}

function extendedUsages(value: Uint8Array | undefined): readonly string[] {
  return value === undefined ? [] : [...parseDer(ExtendedKeyUsage, value, 'TBS-EXTENSION')].map((oid) => purposes[oid] ?? oid)
}

function extensionValue(extension: Extension | undefined): Uint8Array | undefined {
  return extension && new Uint8Array(extension.extnValue.buffer)
}

function describeExtension(extension: Extension): ExtensionDescription {
  const { extnID: oid, critical } = extension
  return { oid, name: names[oid] ?? oid, critical, value: toHex(new Uint8Array(extension.extnValue.buffer)) }
}

function escaped(name: Name): Subject {
  return Object.fromEntries(Object.entries(subjectOf(name)).map(([field, text]) => [field, escapeText(text as string)]))
}
