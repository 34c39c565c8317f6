// Certification requests (PKCS#10, RFC 2986; docs/protocol.md, "Certificates"), read strictly: one DER spelling, known
// algorithms, a sound key, proof of its possession, and nothing asked for that a TLS server must not have.
import { CertificationRequest } from '@peculiar/asn1-csr'
import { BasicConstraints, Extensions, KeyUsage, KeyUsageFlags, type Extension } from '@peculiar/asn1-x509'
import { fromBase64 } from '../bytes/bytes.ts'
import { Refusal } from '../refusal.ts'
import { altNameOf, altNameText, decodeAltNames, mostAltNames, type SubjectAltName } from './alt-names.ts'
import { checkDer, derBytes, derChildren, derContents, parseDer, toDer } from './der.ts'
import { fromPem } from './pem.ts'
import { verifyRequestSignature } from './request-signature.ts'
import { checkSubjectKey, type KeyKind } from './spki.ts'
import { subjectOf, type Subject } from './subject.ts'

declare const parsed: unique symbol
/** A request of which every rule holds and whose signature was verified. Minted by parseRequest alone. */
export interface ParsedRequest {
  readonly der: Uint8Array
  /** As asked for; of it only the common name goes into the certificate. */
  readonly subject: Subject
  /** In the order asked for; the common name is added at the end when it is not among them. */
  readonly subjectAltNames: readonly SubjectAltName[]
  readonly subjectPublicKeyInfo: Uint8Array
  readonly keyKind: KeyKind
  readonly keyBits: number
  /** Every extension asked for. Only subjectAltName has an effect. */
  readonly requestedExtensions: readonly { readonly oid: string; readonly critical: boolean }[]
  readonly [parsed]: true
}

/** Most bytes of a request. */
export const longestRequest = 65536

const oid = {
  extensionRequest: '1.2.840.113549.1.9.14',
  microsoftExtensionRequest: '1.3.6.1.4.1.311.2.1.14',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
} as const

/** DER of a request pasted or dropped as text: one PEM block, or bare base64. Refuses REQUEST-TEXT. */
export function requestFromText(text: string): Uint8Array<ArrayBuffer> {
  if (text.length > 2 * longestRequest) throw new Refusal('REQUEST-TEXT', { rule: 'size' })
  const trimmed = text.trim()
  for (const label of ['CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST'] as const) {
    if (trimmed.startsWith(`-----BEGIN ${label}-----`)) return fromPem(label, trimmed, 'REQUEST-TEXT')
  }
  try {
    const der = fromBase64(trimmed.replace(/[ \t\r\n]/g, ''))
    if (der.length > 0) return der
  } catch {
    // refused below, with the id of this edge
  }
  throw new Refusal('REQUEST-TEXT', { rule: 'base64' })
}

/**
 * Parses a request (DER, at most 65536 bytes) and verifies its signature. Refuses with the REQUEST-… or CERTIFICATE-… id of
 * the first broken rule: encoding, version, names, key, attributes, extensions, host names, signature.
 */
export async function parseRequest(der: Uint8Array): Promise<ParsedRequest> {
  if (der.length > longestRequest) throw new Refusal('REQUEST-NOT-DER', { rule: 'size' })
  const root = checkDer(der, 'REQUEST-NOT-DER')
  const request = parseDer(CertificationRequest, der, 'REQUEST-MALFORMED')
  const [info, algorithm, signature] = derChildren(der, root, 'REQUEST-NOT-DER')
  if (!info || !algorithm || !signature || der[signature.contents] !== 0) throw new Refusal('REQUEST-MALFORMED', { rule: 'structure' })
  const { version, subject: name, subjectPKInfo, attributes } = request.certificationRequestInfo
  if (version !== 0) throw new Refusal('REQUEST-VERSION', {})
  const subject = subjectOf(name)
  const key = checkSubjectKey(toDer(subjectPKInfo))
  const extensions = requestedExtensions(attributes ?? [])
  const subjectAltNames = namesAskedFor(subject, extensions)
  await verifyRequestSignature(derBytes(der, info), derBytes(der, algorithm), derContents(der, signature).subarray(1), key)
  return {
    der,
    subject,
    subjectAltNames,
    subjectPublicKeyInfo: key.der,
    keyKind: key.kind,
    keyBits: key.bits,
    requestedExtensions: extensions.map(({ extnID, critical }) => ({ oid: extnID, critical })),
  } as unknown as ParsedRequest
}

function requestedExtensions(attributes: readonly { type: string; values: ArrayBuffer[] }[]): readonly Extension[] {
  const kinds = attributes.map(({ type }) => (type === oid.microsoftExtensionRequest ? oid.extensionRequest : type))
  const twice = kinds.find((kind, position) => kinds.indexOf(kind) !== position)
  if (twice !== undefined) throw new Refusal('REQUEST-ATTRIBUTE-DUPLICATE', { attribute: twice })
  const attribute = attributes[kinds.indexOf(oid.extensionRequest)]
  if (attribute === undefined) return []
  const [value] = attribute.values
  if (value === undefined || attribute.values.length !== 1) throw new Refusal('REQUEST-ATTRIBUTE-DUPLICATE', { attribute: oid.extensionRequest })
  const extensions = [...parseDer(Extensions, new Uint8Array(value), 'REQUEST-EXTENSION-MALFORMED')]
  const ids = extensions.map(({ extnID }) => extnID)
  const repeated = ids.find((id, position) => ids.indexOf(id) !== position)
  if (repeated !== undefined) throw new Refusal('REQUEST-EXTENSION-DUPLICATE', { extension: repeated })
  for (const extension of extensions) refusePower(extension)
  return extensions
}

// Nothing asked for here would be granted, but whoever asks for it must learn that they cannot have it.
function refusePower({ extnID, extnValue }: Extension): void {
  const value = new Uint8Array(extnValue.buffer)
  if (extnID === oid.basicConstraints && parseDer(BasicConstraints, value, 'REQUEST-EXTENSION-MALFORMED').cA) throw new Refusal('REQUEST-AUTHORITY')
  if (extnID === oid.keyUsage) {
    const usage = parseDer(KeyUsage, value, 'REQUEST-EXTENSION-MALFORMED').toNumber()
    if ((usage & (KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign)) !== 0) throw new Refusal('REQUEST-KEY-CERT-SIGN')
  }
}

function namesAskedFor({ commonName }: Subject, extensions: readonly Extension[]): readonly SubjectAltName[] {
  const extension = extensions.find(({ extnID }) => extnID === oid.subjectAltName)
  const names = extension ? decodeAltNames(new Uint8Array(extension.extnValue.buffer), 'REQUEST-EXTENSION-MALFORMED') : []
  if (commonName === undefined) {
    if (names.length === 0) throw new Refusal('REQUEST-NO-NAME')
    return names
  }
  const own = hostOf(commonName, names.length > 0)
  if (names.map(altNameText).includes(altNameText(own))) return names
  if (names.length === mostAltNames) throw new Refusal('CERTIFICATE-ALT-NAME-COUNT', { count: names.length + 1, most: mostAltNames })
  return [...names, own]
}

function hostOf(commonName: string, hasNames: boolean): SubjectAltName {
  try {
    return altNameOf(commonName)
  } catch {
    throw new Refusal(hasNames ? 'REQUEST-COMMON-NAME' : 'REQUEST-NO-NAME')
  }
}
