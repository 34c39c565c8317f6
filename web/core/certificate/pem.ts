// PEM (RFC 7468), strict: one block, its label, canonical base64.
import { fromBase64, toBase64 } from '../bytes/bytes.ts'
import { Refusal, type RefusalId } from '../refusal.ts'

/** The labels that Sceau writes and reads. OpenSSL reads CRLs under `X509 CRL` only. */
export const pemLabels = ['CERTIFICATE', 'X509 CRL', 'CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST', 'PUBLIC KEY'] as const
export type PemLabel = (typeof pemLabels)[number]

/** PEM of DER bytes: lines of 64 characters, a line feed at the end. */
export function toPem(label: PemLabel, der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/** DER of exactly one PEM block with this label, white space around and inside it ignored. Refuses with `id` (CERTIFICATE-PEM unless told). */
export function fromPem(label: PemLabel, text: string, id: RefusalId = 'CERTIFICATE-PEM'): Uint8Array<ArrayBuffer> {
  const begin = `-----BEGIN ${label}-----`
  const end = `-----END ${label}-----`
  const trimmed = text.trim()
  if (!trimmed.startsWith(begin) || !trimmed.endsWith(end) || trimmed.length < begin.length + end.length) throw new Refusal(id, { label })
  try {
    return fromBase64(trimmed.slice(begin.length, -end.length).replace(/[ \t\r\n]/g, ''))
  } catch {
    throw new Refusal(id, { label })
  }
}
