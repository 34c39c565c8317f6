// What can be saved or fetched as a file: certificates, chains, authority certificates and CRLs. All are public by nature;
// authority certificates and CRLs are given to anybody, since whoever checks a certificate needs them.
import { authorityById } from '../../../db/store/authority.ts'
import { certificateById, newestCrl } from '../../../db/store/certificate.ts'
import { utf8 } from '../../core/bytes/bytes.ts'
import { toPem, type PemLabel } from '../../core/certificate/pem.ts'
import { Refusal } from '../../core/refusal.ts'
import { seenAuthority } from '../authority/seen.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'

/** A file: its bytes, its media type (RFC 2585, RFC 8555 §9.1), and a name of ASCII letters, digits, dots and dashes. */
export interface Download {
  readonly body: Uint8Array
  readonly contentType: string
  readonly fileName: string
}

/** A certificate as PEM, DER, or PEM with its authority's behind it. Refuses NOT-FOUND. */
export function downloadCertificate(server: Server, actor: Actor, input: { readonly certificateId: string; readonly format: 'pem' | 'der' | 'chain' }): Download {
  const row = visible(certificateById(server.db, input.certificateId), () => true, 'certificate')
  const authority = seenAuthority(server.db, actor, row.authorityId)
  const name = safeName(row.commonName)
  if (input.format === 'der') return { body: row.der, contentType: 'application/pkix-cert', fileName: `${name}.der` }
  const pem = toPem('CERTIFICATE', row.der)
  if (input.format === 'pem') return { body: utf8(pem), contentType: 'application/x-pem-file', fileName: `${name}.pem` }
  return { body: utf8(pem + toPem('CERTIFICATE', authority.certificate as Uint8Array)), contentType: 'application/pem-certificate-chain', fileName: `${name}.chain.pem` }
}

/** An authority's own certificate as PEM or DER; for anybody. Refuses NOT-FOUND before there is one. */
export function downloadAuthority(server: Server, input: { readonly authorityId: string; readonly format: 'pem' | 'der' }): Download {
  const row = authorityById(server.db, input.authorityId)
  if (row === undefined || row.certificate === null) throw new Refusal('NOT-FOUND', { what: 'authority' })
  return file(row.certificate, 'CERTIFICATE', 'application/pkix-cert', safeName(row.name), input.format)
}

/** An authority's newest CRL as DER (`crl`) or PEM; for anybody. Refuses NOT-FOUND before there is one. */
export function downloadCrl(server: Server, input: { readonly authorityId: string; readonly format: 'crl' | 'pem' }): Download {
  const row = authorityById(server.db, input.authorityId)
  const crl = row && newestCrl(server.db, row.id)
  if (row === undefined || crl === undefined) throw new Refusal('NOT-FOUND', { what: 'crl' })
  const name = `${safeName(row.name)}-${crl.number}`
  return file(crl.der, 'X509 CRL', 'application/pkix-crl', input.format === 'crl' ? name : `${name}.crl`, input.format)
}

function file(der: Uint8Array, label: PemLabel, contentType: string, name: string, format: 'pem' | 'der' | 'crl'): Download {
  if (format === 'pem') return { body: utf8(toPem(label, der)), contentType: 'application/x-pem-file', fileName: `${name}.pem` }
  return { body: der, contentType, fileName: `${name}.${format}` }
}

/** A file name of what people called something: accents off, everything but letters, digits, dot and dash a dash, at most 64 long. */
export function safeName(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/^\*\./, 'wildcard.')
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .slice(0, 64)
    .replace(/^[-.]+|[-.]+$/g, '')
  return plain === '' ? 'certificate' : plain
}
