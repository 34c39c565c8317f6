// The two profiles of certificates (RFC 5280 §4.2; docs/protocol.md, "Certificates"): an authority's own, and a TLS
// server's. They are allow-lists: a request contributes its key and its host names, and nothing else is ever copied.
import { OctetString } from '@peculiar/asn1-schema'
import * as x509 from '@peculiar/asn1-x509'
import { Refusal } from '../refusal.ts'
import { encodeAltNames, type SubjectAltName } from './alt-names.ts'
import { toDer } from './der.ts'
import type { KeyKind } from './spki.ts'

/** sha256WithRSAEncryption with NULL parameters (RFC 4055 §5): how authorities sign. */
export const signatureAlgorithm = '1.2.840.113549.1.1.11'
/** Its AlgorithmIdentifier's DER. */
export const signatureAlgorithmDer = toDer(new x509.AlgorithmIdentifier({ algorithm: signatureAlgorithm, parameters: null }))

const usage = x509.KeyUsageFlags
const extension = (extnID: string, critical: boolean, value: Uint8Array): x509.Extension =>
  new x509.Extension({ extnID, critical, extnValue: new OctetString(Uint8Array.from(value)) })

/** BasicConstraints CA:TRUE with pathLenConstraint 0, KeyUsage keyCertSign and cRLSign, SKI and AKI, both of its own key. */
export function authorityExtensions(keyIdentifier: Uint8Array): x509.Extension[] {
  return [
    extension(x509.id_ce_basicConstraints, true, toDer(new x509.BasicConstraints({ cA: true, pathLenConstraint: 0 }))),
    extension(x509.id_ce_keyUsage, true, toDer(new x509.KeyUsage(usage.keyCertSign | usage.cRLSign))),
    subjectKey(keyIdentifier),
    authorityKey(keyIdentifier),
  ]
}

/** What the profile of a TLS server is made of. */
export interface ServerExtensions {
  readonly keyKind: KeyKind
  /** 20 bytes each. */
  readonly subjectKeyIdentifier: Uint8Array
  readonly authorityKeyIdentifier: Uint8Array
  readonly subjectAltNames: readonly SubjectAltName[]
  /** RFC 5280 §4.2.1.6: subjectAltName is critical when it is all there is. */
  readonly subjectEmpty: boolean
  /** Absolute http or https address of the CRL, if it is published. */
  readonly crlUrl?: string | undefined
}

/** BasicConstraints CA:FALSE, KeyUsage, ExtendedKeyUsage serverAuth, SKI, AKI, subjectAltName, and cRLDistributionPoints if given. */
export function serverExtensions(parts: ServerExtensions): x509.Extension[] {
  // RSA key exchange needs keyEncipherment; the other kinds only sign (RFC 8446 §4.4.2.2).
  const keyUsage = parts.keyKind === 'rsa' ? usage.digitalSignature | usage.keyEncipherment : usage.digitalSignature
  const list = [
    extension(x509.id_ce_basicConstraints, true, toDer(new x509.BasicConstraints({ cA: false }))),
    extension(x509.id_ce_keyUsage, true, toDer(new x509.KeyUsage(keyUsage))),
    extension(x509.id_ce_extKeyUsage, false, toDer(new x509.ExtendedKeyUsage([x509.id_kp_serverAuth]))),
    subjectKey(parts.subjectKeyIdentifier),
    authorityKey(parts.authorityKeyIdentifier),
    extension(x509.id_ce_subjectAltName, parts.subjectEmpty, encodeAltNames(parts.subjectAltNames)),
  ]
  if (parts.crlUrl !== undefined) list.push(extension(x509.id_ce_cRLDistributionPoints, false, crlDistributionPoints(parts.crlUrl)))
  return list
}

/** AuthorityKeyIdentifier and cRLNumber (RFC 5280 §5.2.1, §5.2.3): what a CRL carries. */
export function crlExtensions(authorityKeyIdentifier: Uint8Array, number: number): x509.Extension[] {
  return [authorityKey(authorityKeyIdentifier), extension(x509.id_ce_cRLNumber, false, toDer(new x509.CRLNumber(number)))]
}

/** DER of a cRLDistributionPoints value with one address. Refuses (TBS-EXTENSION) what is not a plain http or https address of at most 255 characters. */
export function crlDistributionPoints(url: string): Uint8Array<ArrayBuffer> {
  if (!/^https?:\/\/[A-Za-z0-9.:[\]-]+\/[A-Za-z0-9._~/%-]*$/.test(url) || url.length > 255) throw new Refusal('TBS-EXTENSION', { extension: x509.id_ce_cRLDistributionPoints })
  const fullName = [new x509.GeneralName({ uniformResourceIdentifier: url })]
  return toDer(new x509.CRLDistributionPoints([new x509.DistributionPoint({ distributionPoint: new x509.DistributionPointName({ fullName }) })]))
}

function subjectKey(keyIdentifier: Uint8Array): x509.Extension {
  return extension(x509.id_ce_subjectKeyIdentifier, false, toDer(new x509.SubjectKeyIdentifier(Uint8Array.from(keyIdentifier))))
}

function authorityKey(keyIdentifier: Uint8Array): x509.Extension {
  const value = new x509.AuthorityKeyIdentifier({ keyIdentifier: new x509.KeyIdentifier(Uint8Array.from(keyIdentifier)) })
  return extension(x509.id_ce_authorityKeyIdentifier, false, toDer(value))
}
