// subjectAltName (RFC 5280 §4.2.1.6), reduced to the two kinds that a TLS server needs.
import { utf8 } from '../bytes/bytes.ts'
import { Refusal, type RefusalId } from '../refusal.ts'
import { checkDer, derChildren, derContents, encodeDer, tag } from './der.ts'
import { addressText, checkHostName, ipv4Octets, ipv6Octets } from './host-name.ts'

/** One name: a dNSName in lower case, or an iPAddress in its one spelling. */
export interface SubjectAltName {
  readonly kind: 'DNS' | 'IP'
  readonly value: string
}

/** Most names in one certificate: people read them before they approve. */
export const mostAltNames = 100

const dNSName = 0x82
const iPAddress = 0x87
// The GeneralName choices by their context tag, constructed bit removed.
const kinds = ['otherName', 'rfc822Name', 'dNSName', 'x400Address', 'directoryName', 'ediPartyName', 'uniformResourceIdentifier', 'iPAddress', 'registeredID'] as const
const ascii = new TextDecoder('latin1')

/** `DNS:host` or `IP:address`, for lists and logs. */
export const altNameText = ({ kind, value }: SubjectAltName): string => `${kind}:${value}`

/** What a common name would be as an alternative name: an address when it reads as one, else a host name (refuses as checkHostName does). */
export function altNameOf(commonName: string): SubjectAltName {
  return ipv4Octets(commonName) ?? ipv6Octets(commonName) ? { kind: 'IP', value: commonName } : { kind: 'DNS', value: checkHostName(commonName) }
}

/** DER of the GeneralNames. RangeError for no name; refuses more than 100, duplicates, and names that are not as decoding gives them. */
export function encodeAltNames(names: readonly SubjectAltName[]): Uint8Array<ArrayBuffer> {
  if (names.length === 0) throw new RangeError('subjectAltName holds at least one name')
  checkList(names)
  return encodeDer(tag.sequence, ...names.map((name) => (name.kind === 'DNS' ? encodeDer(dNSName, utf8(hostName(name.value))) : encodeDer(iPAddress, addressOctets(name.value)))))
}

/**
 * The names of a subjectAltName value, host names in lower case. Refuses with `id` what is not DER of GeneralNames;
 * CERTIFICATE-ALT-NAME-KIND every other kind (named in the detail), -DUPLICATE, -COUNT above 100; CERTIFICATE-HOST-… names.
 */
export function decodeAltNames(der: Uint8Array, id: RefusalId): readonly SubjectAltName[] {
  const root = checkDer(der, id)
  if (root.tag !== tag.sequence || root.contents === root.end) throw new Refusal(id, { rule: 'structure' })
  const names = derChildren(der, root, id).map((element): SubjectAltName => {
    const contents = derContents(der, element)
    if (element.tag === dNSName) return { kind: 'DNS', value: checkHostName(ascii.decode(contents)) }
    if (element.tag === iPAddress) return { kind: 'IP', value: addressText(contents) }
    throw new Refusal('CERTIFICATE-ALT-NAME-KIND', { kind: kinds[element.tag & 0x1f] ?? 'unknown' })
  })
  checkList(names)
  return names
}

function checkList(names: readonly SubjectAltName[]): void {
  if (names.length > mostAltNames) throw new Refusal('CERTIFICATE-ALT-NAME-COUNT', { count: names.length, most: mostAltNames })
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(altNameText(name))) throw new Refusal('CERTIFICATE-ALT-NAME-DUPLICATE', { name: altNameText(name) })
    seen.add(altNameText(name))
  }
}

function hostName(value: string): string {
  if (checkHostName(value) !== value) throw new Refusal('CERTIFICATE-HOST-NAME', { length: value.length })
  return value
}

function addressOctets(value: string): Uint8Array {
  const octets = ipv4Octets(value) ?? ipv6Octets(value)
  if (octets === null) throw new Refusal('CERTIFICATE-HOST-ADDRESS', {})
  return octets
}
