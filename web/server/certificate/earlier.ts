// What an authority certified before something that is to be signed: what its approval is warned of and compared with
// (protocol.md, "Warnings"). For those who see the authority; asked from within their verbs.
import type { Handle } from '../../../db/client.ts'
import { certifiedNames, lastOfName, longestValidity } from '../../../db/store/certificate.ts'
import { describeCertificate, type CertificateDescription, type TbsDescription } from '../../core/certificate/description.ts'
import { namesToLookUp, type CertifiedBefore } from '../../core/certificate/warnings.ts'

/** The certificates of before. `last`: the last one of the same name, read back from its bytes. */
export interface EarlierCertificates extends CertifiedBefore {
  readonly last: { readonly certificateId: string; readonly issuedAt: number; readonly description: CertificateDescription } | null
}

/** What an authority issued before a time, as it concerns a certificate; null for a CRL, of which nothing is compared. */
export function earlierThan(db: Handle, authorityId: string, description: TbsDescription, before: number): EarlierCertificates | null {
  if (description.kind === 'crl') return null
  const name = nameOf(description)
  const last = name === '' ? undefined : lastOfName(db, authorityId, name, before)
  return {
    names: certifiedNames(db, authorityId, namesToLookUp(description), before),
    longest: longestValidity(db, authorityId, before),
    last: last === undefined ? null : { certificateId: last.id, issuedAt: last.issuedAt, description: describeCertificate(last.der) as CertificateDescription },
  }
}

/** The name under which a certificate is stored. */
export const nameOf = ({ subject, subjectAltNames }: CertificateDescription): string => subject.commonName ?? subjectAltNames[0]?.value ?? ''
