// Values of extensions, read back (RFC 5280 §4.2.1.13, §5.2.3).
import { CRLDistributionPoints } from '@peculiar/asn1-x509'
import { Refusal } from '../refusal.ts'
import { checkDer, derContents, parseDer, tag } from './der.ts'

/** The one address of a cRLDistributionPoints value. Refuses (TBS-EXTENSION) several points, and points with more than an address. */
export function crlDistributionPointOf(value: Uint8Array): string {
  const points = parseDer(CRLDistributionPoints, value, 'TBS-EXTENSION')
  const names = points[0]?.distributionPoint?.fullName
  const url = names?.[0]?.uniformResourceIdentifier
  if (points.length !== 1 || names?.length !== 1 || url === undefined) throw new Refusal('TBS-EXTENSION', { extension: '2.5.29.31' })
  return url
}

/** The number of a cRLNumber value. Refuses (TBS-CRL-NUMBER) what is not between 1 and 2^53 − 1. */
export function crlNumberOf(value: Uint8Array): number {
  const element = checkDer(value, 'TBS-CRL-NUMBER')
  const octets = derContents(value, element)
  const number = octets.reduce((sum, octet) => sum * 256 + octet, 0)
  if (element.tag !== tag.integer || (octets[0] as number) >= 0x80 || !Number.isSafeInteger(number) || number < 1) throw new Refusal('TBS-CRL-NUMBER', { octets: octets.length })
  return number
}
