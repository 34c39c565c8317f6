// The lint before every signature (docs/protocol.md, "Certificates", rules T-…): to-be-signed bytes are parsed again as a
// stranger's, every rule of their profile is checked against constants of its own, and what they say is encoded anew and
// must give the same bytes. Only what passes becomes a LintedTbs, and nothing else can be signed.
import { TBSCertificate, type Extension } from '@peculiar/asn1-x509'
import { equalBytes, toHex } from '../bytes/bytes.ts'
import { Refusal } from '../refusal.ts'
import { altNameOf, altNameText, decodeAltNames, encodeAltNames } from './alt-names.ts'
import { decodeValidity, readAuthorityCertificate, tbsCertificateParts, type AuthorityCertificate } from './authority-certificate.ts'
import { decodeCrl, encodeCrl } from './crl.ts'
import { derBytes, derContents, parseDer, tag } from './der.ts'
import { crlDistributionPointOf, crlNumberOf } from './extension-values.ts'
import { crlDistributionPoints } from './profile.ts'
import { checkSerial } from './serial.ts'
import { checkSubjectKey, sameKey, subjectKeyIdentifier, type SubjectKey } from './spki.ts'
import { decodeSubject, encodeSubject, type Subject } from './subject.ts'

/** What can be signed: an authority's own certificate, a TLS server's, a CRL. */
export const tbsKinds = ['authority', 'certificate', 'crl'] as const
export type TbsKind = (typeof tbsKinds)[number]

declare const linted: unique symbol
/** To-be-signed bytes that passed the lint. Minted by lintTbs alone. */
export interface LintedTbs {
  readonly kind: TbsKind
  readonly bytes: Uint8Array
  /** Length in bytes of the signature: that of the signing key's modulus. */
  readonly signatureLength: number
  readonly [linted]: true
}

const sha256WithRsa = '300d06092a864886f70d01010b0500'
const fixed = {
  authorityBasicConstraints: '30060101ff020100', // CA:TRUE, pathLenConstraint 0
  serverBasicConstraints: '3000', // CA:FALSE
  authorityKeyUsage: '03020106', // keyCertSign, cRLSign
  rsaKeyUsage: '030205a0', // digitalSignature, keyEncipherment
  signKeyUsage: '03020780', // digitalSignature
  serverAuth: '300a06082b06010505070301',
} as const
const oid = { ski: '2.5.29.14', keyUsage: '2.5.29.15', san: '2.5.29.17', basic: '2.5.29.19', crlNumber: '2.5.29.20', crlUrl: '2.5.29.31', aki: '2.5.29.35', eku: '2.5.29.37' } as const

/**
 * Lints to-be-signed bytes. `authorityCertificate` (DER) is the signer's; null only for kind `authority`, which signs
 * itself. Refuses with the TBS-… id of the first broken rule, or the CERTIFICATE-… id of a broken name or key.
 */
export function lintTbs(kind: TbsKind, tbs: Uint8Array, authorityCertificate: Uint8Array | null): LintedTbs {
  if ((kind === 'authority') !== (authorityCertificate === null)) throw new TypeError('an authority signs itself, everything else is signed by an authority')
  const authority = authorityCertificate && readAuthorityCertificate(authorityCertificate)
  const signer = authority === null ? lintAuthority(tbs) : kind === 'crl' ? lintCrl(tbs, authority) : lintServer(tbs, authority)
  return { kind, bytes: tbs, signatureLength: signer.bits / 8 } as LintedTbs
}

function lintAuthority(tbs: Uint8Array): SubjectKey {
  const parsed = lintCommon(tbs)
  const { key, subject, notBefore, notAfter } = parsed
  if (!equalBytes(parsed.issuerDer, parsed.subjectDer)) throw new Refusal('TBS-ISSUER')
  if (subject.commonName === undefined) throw new Refusal('TBS-SUBJECT', { field: 'commonName' })
  if (key.kind !== 'rsa' || ![2048, 3072, 4096].includes(key.bits)) throw new Refusal('TBS-KEY', { bits: key.bits })
  // 30 years, with their leap days.
  if (notAfter - notBefore > (30 * 365 + 8) * 86_400_000) throw new Refusal('TBS-VALIDITY', { notBefore, notAfter })
  const identifier = toHex(subjectKeyIdentifier(key.der))
  expectExtensions(parsed.extensions, [
    [oid.basic, true, fixed.authorityBasicConstraints],
    [oid.keyUsage, true, fixed.authorityKeyUsage],
    [oid.ski, false, `0414${identifier}`],
    [oid.aki, false, `30168014${identifier}`],
  ])
  return key
}

function lintServer(tbs: Uint8Array, authority: AuthorityCertificate): SubjectKey {
  const { key, subject, ...parsed } = lintCommon(tbs)
  const { notBefore, notAfter } = parsed
  if (!equalBytes(parsed.issuerDer, authority.subject)) throw new Refusal('TBS-ISSUER')
  if (notBefore < authority.notBefore || notAfter > authority.notAfter) throw new Refusal('TBS-VALIDITY-OUTSIDE-AUTHORITY', { notBefore, notAfter })
  if (sameKey(key.der, authority.subjectPublicKeyInfo)) throw new Refusal('TBS-KEY', { rule: 'authority' })
  const value = (id: string): Uint8Array | undefined => valueOf(parsed.extensions, id)
  const alternative = value(oid.san)
  if (alternative === undefined) throw new Refusal('TBS-EXTENSION-MISSING', { extension: oid.san })
  const altNames = decodeAltNames(alternative, 'TBS-EXTENSION')
  const names = altNames.map(altNameText)
  const { commonName, ...others } = subject
  if (Object.keys(others).length > 0) throw new Refusal('TBS-SUBJECT', { field: Object.keys(others)[0] as string })
  if (commonName !== undefined && !names.includes(altNameText(altNameOf(commonName)))) throw new Refusal('TBS-SUBJECT', { field: 'commonName' })
  const url = value(oid.crlUrl)
  expectExtensions(parsed.extensions, [
    [oid.basic, true, fixed.serverBasicConstraints],
    [oid.keyUsage, true, key.kind === 'rsa' ? fixed.rsaKeyUsage : fixed.signKeyUsage],
    [oid.eku, false, fixed.serverAuth],
    [oid.ski, false, `0414${toHex(subjectKeyIdentifier(key.der))}`],
    [oid.aki, false, `30168014${toHex(authority.subjectKeyIdentifier)}`],
    [oid.san, commonName === undefined, toHex(encodeAltNames(altNames))],
    ...(url === undefined ? [] : [[oid.crlUrl, false, toHex(crlDistributionPoints(crlDistributionPointOf(url)))] as const]),
  ])
  return checkSubjectKey(authority.subjectPublicKeyInfo)
}

function lintCrl(tbs: Uint8Array, authority: AuthorityCertificate): SubjectKey {
  const crl = decodeCrl(tbs)
  const { thisUpdate, nextUpdate } = crl
  if (toHex(crl.signature) !== sha256WithRsa) throw new Refusal('TBS-SIGNATURE-ALGORITHM')
  if (!equalBytes(crl.issuer, authority.subject)) throw new Refusal('TBS-ISSUER')
  if (thisUpdate >= nextUpdate) throw new Refusal('TBS-VALIDITY', { thisUpdate, nextUpdate })
  if (thisUpdate < authority.notBefore || nextUpdate > authority.notAfter) throw new Refusal('TBS-VALIDITY-OUTSIDE-AUTHORITY', { thisUpdate, nextUpdate })
  const number = valueOf(crl.extensions, oid.crlNumber)
  if (number === undefined) throw new Refusal('TBS-EXTENSION-MISSING', { extension: oid.crlNumber })
  expectExtensions(crl.extensions, [
    [oid.aki, false, `30168014${toHex(authority.subjectKeyIdentifier)}`],
    [oid.crlNumber, false, toHex(number)],
  ])
  const again = encodeCrl({ ...crl, number: crlNumberOf(number) }, authority.subject, authority.subjectKeyIdentifier)
  if (!equalBytes(again, tbs)) throw new Refusal('TBS-REENCODING')
  return checkSubjectKey(authority.subjectPublicKeyInfo)
}

interface CommonParts {
  readonly key: SubjectKey
  readonly subject: Subject
  readonly subjectDer: Uint8Array
  readonly issuerDer: Uint8Array
  readonly notBefore: number
  readonly notAfter: number
  readonly extensions: readonly Extension[]
}

function lintCommon(tbs: Uint8Array): CommonParts {
  const { extensions, issuerUniqueID, subjectUniqueID } = parseDer(TBSCertificate, tbs, 'TBS-NOT-DER')
  const parts = tbsCertificateParts(tbs)
  if (issuerUniqueID !== undefined || subjectUniqueID !== undefined || extensions === undefined) throw new Refusal('TBS-MALFORMED', { rule: 'structure' })
  if (parts.serialNumber.tag !== tag.integer) throw new Refusal('TBS-SERIAL-NUMBER')
  checkSerial(derContents(tbs, parts.serialNumber))
  if (toHex(derBytes(tbs, parts.signature)) !== sha256WithRsa) throw new Refusal('TBS-SIGNATURE-ALGORITHM')
  const { notBefore, notAfter } = decodeValidity(tbs, parts.validity)
  if (notBefore >= notAfter) throw new Refusal('TBS-VALIDITY', { notBefore, notAfter })
  const subjectDer = derBytes(tbs, parts.subject)
  const subject = decodeSubject(subjectDer, 'TBS-SUBJECT')
  // Sceau writes each name in one way only: order, string types, one attribute a set.
  if (!equalBytes(encodeSubject(subject), subjectDer)) throw new Refusal('TBS-REENCODING', { part: 'subject' })
  const key = checkSubjectKey(derBytes(tbs, parts.subjectPublicKeyInfo))
  return { key, subject, subjectDer, issuerDer: derBytes(tbs, parts.issuer), notBefore, notAfter, extensions }
}

function valueOf(extensions: readonly Extension[], id: string): Uint8Array | undefined {
  const found = extensions.find(({ extnID }) => extnID === id)
  return found && new Uint8Array(found.extnValue.buffer)
}

// The list is exact: these extensions, in this order, with these values, and no other.
function expectExtensions(extensions: readonly Extension[], expected: readonly (readonly [string, boolean, string])[]): void {
  for (const [id] of expected) if (valueOf(extensions, id) === undefined) throw new Refusal('TBS-EXTENSION-MISSING', { extension: id })
  extensions.forEach((extension, position) => {
    const [id, critical, value] = expected[position] ?? ['', false, '']
    const sound = extension.extnID === id && extension.critical === critical && toHex(new Uint8Array(extension.extnValue.buffer)) === value
    if (!sound) throw new Refusal('TBS-EXTENSION', { extension: extension.extnID })
  })
}
