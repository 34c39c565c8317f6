// What the form has been given so far, and what is missing from it.
import { toBase64 } from '../../../../../core/bytes/bytes.ts'
import type { Answers } from '../../../../../browser/me.tsx'
import type { GivenFile } from '../../../../../ui/file-drop.tsx'

/** One of the authorities to choose from. */
export type Authority = Answers['authority']['list'][number]
/** What is to be signed. */
export type AskedKind = 'certificate' | 'crl'

/** The fields of the form. */
export interface Asked {
  readonly kind: AskedKind
  readonly authorityId: string
  readonly csr: GivenFile | null
  readonly days: number | ''
  readonly reason: string
}

/** Most days of each kind, as the procedures take them. */
export const mostDays = { certificate: 10_958, crl: 365 } as const
/** A CSR has a few thousand bytes; the server takes no more than this. */
export const mostCsrBytes = 65_536

/** Whether an authority in this phase signs this kind (the table of web/core/authority/phases.ts). The test signing is a CRL. */
export const canSign = (phase: Authority['phase'], kind: AskedKind): boolean =>
  phase === 'ready' || (kind === 'crl' && (phase === 'testing' || phase === 'retired'))

/** The fields that are missing or out of range. */
export function faultsOf({ kind, authorityId, csr, days, reason }: Asked): readonly ('authority' | 'csr' | 'days' | 'reason')[] {
  return [
    ...(authorityId === '' ? ['authority'] as const : []),
    ...(kind === 'certificate' && csr === null ? ['csr'] as const : []),
    ...(days === '' || !Number.isInteger(days) || days < 1 || days > mostDays[kind] ? ['days'] as const : []),
    ...(reason.trim() === '' ? ['reason'] as const : []),
  ]
}

/** A CSR as the procedures take it: text as it is, DER (which begins with a SEQUENCE) as base64. */
export const csrText = ({ bytes }: GivenFile): string => (bytes[0] === 0x30 && bytes[1] !== undefined && bytes[1] >= 0x80 ? toBase64(bytes) : new TextDecoder().decode(bytes))
