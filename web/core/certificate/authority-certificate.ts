// What planning, linting and verifying read of an authority's own certificate.
import { Certificate, id_ce_subjectKeyIdentifier, SubjectKeyIdentifier } from '@peculiar/asn1-x509'
import { Refusal } from '../refusal.ts'
import { derBytes, derChildren, parseDer, toDer, type DerElement } from './der.ts'
import { decodeTime } from './time.ts'

/** The parts of an authority's certificate that its signatures depend on. Names and keys as DER, times in ms. */
export interface AuthorityCertificate {
  readonly subject: Uint8Array
  readonly subjectPublicKeyInfo: Uint8Array
  readonly subjectKeyIdentifier: Uint8Array
  readonly notBefore: number
  readonly notAfter: number
}

/** Reads a certificate (DER). Refuses CERTIFICATE-NOT-DER, and CERTIFICATE-MALFORMED for one without a subjectKeyIdentifier. */
export function readAuthorityCertificate(der: Uint8Array): AuthorityCertificate {
  const { tbsCertificate } = parseDer(Certificate, der, 'CERTIFICATE-NOT-DER')
  const tbs = toDer(tbsCertificate)
  const parts = tbsCertificateParts(tbs)
  const identifier = tbsCertificate.extensions?.find(({ extnID }) => extnID === id_ce_subjectKeyIdentifier)
  if (identifier === undefined) throw new Refusal('CERTIFICATE-MALFORMED', { extension: id_ce_subjectKeyIdentifier })
  const value = parseDer(SubjectKeyIdentifier, new Uint8Array(identifier.extnValue.buffer), 'CERTIFICATE-MALFORMED')
  return {
    subject: derBytes(tbs, parts.subject),
    subjectPublicKeyInfo: derBytes(tbs, parts.subjectPublicKeyInfo),
    subjectKeyIdentifier: new Uint8Array(value.buffer),
    ...decodeValidity(tbs, parts.validity),
  }
}

/** Where the parts of a TBSCertificate lie that has a version and passed parseDer. */
export interface TbsCertificateParts {
  readonly serialNumber: DerElement
  readonly signature: DerElement
  readonly issuer: DerElement
  readonly validity: DerElement
  readonly subject: DerElement
  readonly subjectPublicKeyInfo: DerElement
}

/** The parts of a version 3 TBSCertificate (DER that passed parseDer). Refuses another version (TBS-VERSION). */
export function tbsCertificateParts(tbs: Uint8Array): TbsCertificateParts {
  const root = { tag: 0x30, start: 0, contents: headLength(tbs), end: tbs.length }
  const [version, serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo] = derChildren(tbs, root, 'TBS-NOT-DER')
  if (version?.tag !== 0xa0 || tbs[version.end - 1] !== 2) throw new Refusal('TBS-VERSION')
  if (!serialNumber || !signature || !issuer || !validity || !subject || !subjectPublicKeyInfo) throw new Refusal('TBS-MALFORMED', { rule: 'structure' })
  return { serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo }
}

/** notBefore and notAfter in ms of a Validity element. Refuses TBS-VALIDITY. */
export function decodeValidity(tbs: Uint8Array, validity: DerElement): { notBefore: number; notAfter: number } {
  const [notBefore, notAfter] = derChildren(tbs, validity, 'TBS-NOT-DER')
  return { notBefore: decodeTime(tbs, notBefore, 'TBS-VALIDITY'), notAfter: decodeTime(tbs, notAfter, 'TBS-VALIDITY') }
}

function headLength(der: Uint8Array): number {
  const length = der[1] ?? 0
  return length < 0x80 ? 2 : 2 + (length & 0x7f)
}
