// The to-be-signed bytes of certificates (RFC 5280 §4.1.2; docs/protocol.md, "Certificates"). Planned once, stored before
// anyone signs, and signed byte for byte.
import { Extensions, type Extension } from '@peculiar/asn1-x509'
import type { KeyAlgorithm } from '../authority/draft.ts'
import { modulusLength } from '../authority/draft.ts'
import { Refusal } from '../refusal.ts'
import { altNameText } from './alt-names.ts'
import { readAuthorityCertificate } from './authority-certificate.ts'
import { encodeDer, tag, toDer } from './der.ts'
import { authorityExtensions, serverExtensions, signatureAlgorithmDer } from './profile.ts'
import type { ParsedRequest } from './request.ts'
import { checkSerial } from './serial.ts'
import { checkSubjectKey, subjectKeyIdentifier } from './spki.ts'
import { encodeSubject, type Subject } from './subject.ts'
import { encodeTime, wholeSecond } from './time.ts'

/** An authority's own certificate. The serial number as octets, notBefore in ms, the key as DER. */
export interface AuthorityCertificatePlan {
  readonly subject: Subject
  readonly keyAlgorithm: KeyAlgorithm
  readonly subjectPublicKeyInfo: Uint8Array
  readonly serialNumber: Uint8Array
  readonly notBefore: number
  /** 1 to 30. notAfter is the second before the same day and time that many years later (the validity includes it). */
  readonly validityYears: number
}

/**
 * DER of the TBSCertificate of a self-signed authority: version 3, BasicConstraints CA:TRUE with pathLenConstraint 0 and
 * KeyUsage keyCertSign, cRLSign, both critical; SKI and AKI. Refuses a name, serial number or key that breaks a rule, and a key
 * of another size than its algorithm (TBS-KEY).
 */
export function planAuthorityCertificate(plan: AuthorityCertificatePlan): Uint8Array<ArrayBuffer> {
  const key = checkSubjectKey(plan.subjectPublicKeyInfo)
  if (key.kind !== 'rsa' || key.bits !== modulusLength[plan.keyAlgorithm]) throw new Refusal('TBS-KEY', { bits: key.bits })
  if (!Number.isInteger(plan.validityYears) || plan.validityYears < 1 || plan.validityYears > 30) throw new Refusal('TBS-VALIDITY', { validityYears: plan.validityYears })
  if (plan.subject.commonName === undefined) throw new Refusal('TBS-SUBJECT', { field: 'commonName' })
  const name = encodeSubject(plan.subject)
  const notBefore = wholeSecond(plan.notBefore)
  return encodeTbsCertificate({
    serialNumber: plan.serialNumber,
    issuer: name,
    notBefore,
    notAfter: yearsLater(notBefore, plan.validityYears) - 1000,
    subject: name,
    subjectPublicKeyInfo: plan.subjectPublicKeyInfo,
    extensions: authorityExtensions(subjectKeyIdentifier(plan.subjectPublicKeyInfo)),
  })
}

/** A TLS server's certificate. Dates in ms, the serial number as octets. */
export interface ServerCertificatePlan {
  /** DER. */
  readonly authorityCertificate: Uint8Array
  readonly request: ParsedRequest
  readonly serialNumber: Uint8Array
  readonly notBefore: number
  readonly notAfter: number
  readonly crlUrl?: string
}

/**
 * DER of the TBSCertificate of a TLS server: from the request only its key, its alternative names and, when it has one, its
 * common name. Refuses dates outside the authority's (TBS-VALIDITY-OUTSIDE-AUTHORITY) or out of order (TBS-VALIDITY).
 */
export function planServerCertificate(plan: ServerCertificatePlan): Uint8Array<ArrayBuffer> {
  const authority = readAuthorityCertificate(plan.authorityCertificate)
  const { request } = plan
  const [notBefore, notAfter] = [wholeSecond(plan.notBefore), wholeSecond(plan.notAfter)]
  if (notBefore >= notAfter) throw new Refusal('TBS-VALIDITY', { notBefore, notAfter })
  if (notBefore < authority.notBefore || notAfter > authority.notAfter) throw new Refusal('TBS-VALIDITY-OUTSIDE-AUTHORITY', { notBefore, notAfter })
  const { commonName } = request.subject
  return encodeTbsCertificate({
    serialNumber: plan.serialNumber,
    issuer: authority.subject,
    notBefore,
    notAfter,
    subject: encodeSubject(commonName === undefined ? {} : { commonName }),
    subjectPublicKeyInfo: request.subjectPublicKeyInfo,
    extensions: serverExtensions({
      keyKind: request.keyKind,
      subjectKeyIdentifier: subjectKeyIdentifier(request.subjectPublicKeyInfo),
      authorityKeyIdentifier: authority.subjectKeyIdentifier,
      subjectAltNames: request.subjectAltNames,
      subjectEmpty: commonName === undefined,
      crlUrl: plan.crlUrl,
    }),
  })
}

/** Texts of a request's alternative names, as rows and lists keep them. */
export const altNameTexts = (request: ParsedRequest): readonly string[] => request.subjectAltNames.map(altNameText)

interface TbsCertificateFields {
  readonly serialNumber: Uint8Array
  readonly issuer: Uint8Array
  readonly notBefore: number
  readonly notAfter: number
  readonly subject: Uint8Array
  readonly subjectPublicKeyInfo: Uint8Array
  readonly extensions: Extension[]
}

// Names and key go in as the bytes they came as: an issuer must equal its authority's subject byte for byte.
function encodeTbsCertificate(fields: TbsCertificateFields): Uint8Array<ArrayBuffer> {
  return encodeDer(
    tag.sequence,
    encodeDer(0xa0, encodeDer(tag.integer, Uint8Array.of(2))),
    encodeDer(tag.integer, checkSerial(fields.serialNumber)),
    signatureAlgorithmDer,
    fields.issuer,
    encodeDer(tag.sequence, encodeTime(fields.notBefore), encodeTime(fields.notAfter)),
    fields.subject,
    fields.subjectPublicKeyInfo,
    encodeDer(0xa3, toDer(new Extensions(fields.extensions))),
  )
}

function yearsLater(ms: number, years: number): number {
  const date = new Date(ms)
  date.setUTCFullYear(date.getUTCFullYear() + years)
  return date.getTime()
}
