// The to-be-signed bytes of CRLs (RFC 5280 §5.1.2; docs/protocol.md, "Certificates"). The list of entries is written and
// read by hand: the ASN.1 library takes seconds for the 100,000 entries that a large authority may come to.
import { Extensions, type Extension } from '@peculiar/asn1-x509'
import { concatBytes, toHex } from '../bytes/bytes.ts'
import { Refusal } from '../refusal.ts'
import { readAuthorityCertificate } from './authority-certificate.ts'
import { checkDer, derBytes, derChildren, derContents, encodeDer, parseDer, tag, toDer, type DerElement } from './der.ts'
import { crlExtensions, signatureAlgorithmDer } from './profile.ts'
import { checkSerial } from './serial.ts'
import { decodeTime, encodeTime, wholeSecond } from './time.ts'

/** CRLReason (RFC 5280 §5.3.1): those that an end entity's certificate of ours can have. `unspecified` is written as no reason. */
export const crlReasons = { keyCompromise: 1, affiliationChanged: 3, superseded: 4, cessationOfOperation: 5, privilegeWithdrawn: 9 } as const
export type CrlReason = keyof typeof crlReasons

/** A revoked certificate: serial number octets, time in ms. */
export interface RevokedCertificate {
  readonly serialNumber: Uint8Array
  readonly revocationDate: number
  readonly reason?: CrlReason
}

/** What a CRL says. Times in ms; `number` is cRLNumber, from 1. */
export interface CrlContent {
  readonly number: number
  readonly thisUpdate: number
  readonly nextUpdate: number
  readonly revoked: readonly RevokedCertificate[]
}

/** A CRL of an authority (its certificate as DER). */
export interface CrlPlan extends CrlContent {
  readonly authorityCertificate: Uint8Array
}

/**
 * DER of the TBSCertList, version 2, with AuthorityKeyIdentifier and cRLNumber. Entries stay in the order given. Refuses
 * TBS-CRL-NUMBER, TBS-CRL-ENTRY (a serial number twice, a date after thisUpdate), TBS-VALIDITY (out of order) and
 * TBS-VALIDITY-OUTSIDE-AUTHORITY (a nextUpdate after the authority's notAfter: the caller shortens it).
 */
export function planCrl(plan: CrlPlan): Uint8Array<ArrayBuffer> {
  const authority = readAuthorityCertificate(plan.authorityCertificate)
  const thisUpdate = wholeSecond(plan.thisUpdate)
  const nextUpdate = wholeSecond(plan.nextUpdate)
  if (thisUpdate >= nextUpdate) throw new Refusal('TBS-VALIDITY', { thisUpdate, nextUpdate })
  if (thisUpdate < authority.notBefore || nextUpdate > authority.notAfter) throw new Refusal('TBS-VALIDITY-OUTSIDE-AUTHORITY', { thisUpdate, nextUpdate })
  return encodeCrl({ ...plan, thisUpdate, nextUpdate }, authority.subject, authority.subjectKeyIdentifier)
}

/** DER of a TBSCertList of this issuer (Name as DER) and key identifier. Refuses TBS-CRL-NUMBER and TBS-CRL-ENTRY. */
export function encodeCrl(content: CrlContent, issuer: Uint8Array, keyIdentifier: Uint8Array): Uint8Array<ArrayBuffer> {
  if (!Number.isSafeInteger(content.number) || content.number < 1) throw new Refusal('TBS-CRL-NUMBER', { number: content.number })
  checkEntries(content.revoked, content.thisUpdate)
  return encodeDer(
    tag.sequence,
    encodeDer(tag.integer, Uint8Array.of(1)),
    signatureAlgorithmDer,
    issuer,
    encodeTime(content.thisUpdate),
    encodeTime(content.nextUpdate),
    // RFC 5280 §5.1.2.6: absent rather than empty.
    ...(content.revoked.length === 0 ? [] : [encodeDer(tag.sequence, concatBytes(...content.revoked.map(encodeEntry)))]),
    encodeDer(0xa0, toDer(new Extensions(crlExtensions(keyIdentifier, content.number)))),
  )
}

/** A TBSCertList as read: its content, and the parts that a lint compares. */
export interface DecodedCrl extends Omit<CrlContent, 'number'> {
  readonly signature: Uint8Array
  readonly issuer: Uint8Array
  readonly extensions: readonly Extension[]
}

/** Reads a TBSCertList (DER). Refuses TBS-NOT-DER, TBS-VERSION, TBS-VALIDITY, TBS-CRL-ENTRY and TBS-MALFORMED. */
export function decodeCrl(tbs: Uint8Array): DecodedCrl {
  const id = 'TBS-NOT-DER'
  const root = checkDer(tbs, id)
  const [version, signature, issuer, thisUpdate, nextUpdate, ...rest] = root.tag === tag.sequence ? derChildren(tbs, root, id) : []
  if (version?.tag !== tag.integer || toHex(derContents(tbs, version)) !== '01') throw new Refusal('TBS-VERSION')
  const revoked = rest[0]?.tag === tag.sequence ? rest.shift() : undefined
  const [wrapped] = rest
  if (!signature || !issuer || wrapped?.tag !== 0xa0 || rest.length !== 1 || (revoked && revoked.contents === revoked.end)) throw new Refusal('TBS-MALFORMED', { rule: 'structure' })
  return {
    signature: derBytes(tbs, signature),
    issuer: derBytes(tbs, issuer),
    thisUpdate: decodeTime(tbs, thisUpdate, 'TBS-VALIDITY'),
    nextUpdate: decodeTime(tbs, nextUpdate, 'TBS-VALIDITY'),
    revoked: revoked ? derChildren(tbs, revoked, id).map((entry) => decodeEntry(tbs, entry)) : [],
    extensions: parseDer(Extensions, derContents(tbs, wrapped), 'TBS-MALFORMED'),
  }
}

function checkEntries(revoked: readonly RevokedCertificate[], thisUpdate: number): void {
  const seen = new Set<string>()
  for (const { serialNumber, revocationDate } of revoked) {
    if (revocationDate > thisUpdate) throw new Refusal('TBS-CRL-ENTRY', { rule: 'date' })
    seen.add(String.fromCharCode(...checkSerial(serialNumber)))
  }
  if (seen.size !== revoked.length) throw new Refusal('TBS-CRL-ENTRY', { rule: 'duplicate' })
}

// The DER around one CRLReason, and back: the extension's value is an ENUMERATED in an OCTET STRING.
const reasonHead = Uint8Array.of(0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01)
const reasonTexts = new Map(Object.entries(crlReasons).map(([name, value]) => [toHex(concatBytes(reasonHead, Uint8Array.of(value))), name as CrlReason]))

function encodeEntry({ serialNumber, revocationDate, reason }: RevokedCertificate): Uint8Array {
  const parts = [encodeDer(tag.integer, serialNumber), encodeTime(revocationDate)]
  if (reason !== undefined) parts.push(reasonHead, Uint8Array.of(crlReasons[reason]))
  return encodeDer(tag.sequence, ...parts)
}

function decodeEntry(tbs: Uint8Array, entry: DerElement): RevokedCertificate {
  const [serial, date, extensions, ...more] = derChildren(tbs, entry, 'TBS-NOT-DER')
  if (entry.tag !== tag.sequence || serial?.tag !== tag.integer || more.length > 0) throw new Refusal('TBS-CRL-ENTRY', { rule: 'structure' })
  const serialNumber = checkSerial(derContents(tbs, serial))
  const revocationDate = decodeTime(tbs, date, 'TBS-CRL-ENTRY')
  if (extensions === undefined) return { serialNumber, revocationDate }
  const reason = reasonTexts.get(toHex(derBytes(tbs, extensions)))
  if (reason === undefined) throw new Refusal('TBS-CRL-ENTRY', { rule: 'reason' })
  return { serialNumber, revocationDate, reason }
}
