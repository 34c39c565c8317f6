// What is unusual about a certificate that is to be signed (docs/protocol.md, "Warnings"): from what its bytes say, the time,
// and, where the server says it, what its authority has certified before. Nothing here forbids: people decide.
import type { CertificateDescription, TbsDescription } from './description.ts'
import { ipv4Octets, ipv6Octets } from './host-name.ts'
import { decodeALabel, isALabel } from './punycode.ts'
import { looksLatin, mixesScripts, scriptsOf } from './scripts.ts'

/** What an authority has certified before; only the server knows it. */
export interface CertifiedBefore {
  /** Of the host names asked about and the names above them (namesToLookUp): those that an earlier certificate bears. */
  readonly names: readonly string[]
  /** The longest validity of an earlier certificate, in ms; null when there is none. */
  readonly longest: number | null
}

/** An international name, as it stands in the certificate and as people read it. Scripts by ISO 15924 code. */
export interface SpelledName {
  readonly name: string
  readonly reads: string
  readonly scripts: readonly string[]
}

/** One warning: its id and the facts that its words name. */
export type Warning =
  | { readonly id: 'authority' | 'no-name' | 'any-usage' }
  | { readonly id: 'wildcard' | 'new-domain' | 'unreadable-name' | 'private-address'; readonly names: readonly string[] }
  | { readonly id: 'mixed-scripts' | 'looks-latin' | 'international'; readonly names: readonly SpelledName[] }
  | { readonly id: 'unusual-usage' | 'unknown-extension'; readonly items: readonly string[] }
  | { readonly id: 'long-validity' | 'longer-than-before'; readonly days: number; readonly usual: number }
  | { readonly id: 'starts-early' | 'starts-late'; readonly notBefore: number }
export type WarningId = Warning['id']

/** In the order in which people read them: the gravest first. */
export const warningIds = [
  'authority', 'mixed-scripts', 'looks-latin', 'unreadable-name', 'unusual-usage', 'any-usage', 'unknown-extension', 'no-name', 'wildcard', 'new-domain',
  'international', 'starts-early', 'starts-late', 'longer-than-before', 'long-validity', 'private-address',
] as const satisfies readonly WarningId[]
/** Those that hardly ever have a good reason. */
export const graveWarnings: ReadonlySet<WarningId> = new Set<WarningId>(['authority', 'mixed-scripts', 'looks-latin', 'unreadable-name', 'unusual-usage', 'any-usage', 'unknown-extension'])

const day = 86_400_000
/** Days that a server's certificate may be valid without a word: a year, and a month to renew it in. */
export const usualDays = 398
/** A session lasts an hour at most, and clocks differ. */
const skew = day
const profile = { key: ['digitalSignature', 'keyEncipherment'], extended: ['serverAuth'] }
const known = ['2.5.29.14', '2.5.29.15', '2.5.29.17', '2.5.29.19', '2.5.29.31', '2.5.29.35', '2.5.29.37']

/**
 * The warnings, gravest first; none for a CRL. `now`: ms, against which the start is held (null: it is not). `before`: null
 * where the server's word is not to be taken or not known; what compares with earlier certificates is then not said.
 */
export function certificateWarnings(description: TbsDescription, now: number | null, before: CertifiedBefore | null): readonly Warning[] {
  if (description.kind === 'crl') return []
  const found = [...kindWarnings(description), ...nameWarnings(description, before), ...validityWarnings(description, now, before)]
  return found.sort((a, b) => warningIds.indexOf(a.id) - warningIds.indexOf(b.id))
}

/** The host names of a certificate and the names above them, without the last label alone: what CertifiedBefore is asked about. */
export function namesToLookUp(description: CertificateDescription): readonly string[] {
  return [...new Set(hostsOf(description).flatMap((host) => [host, ...above(host)]))]
}

function kindWarnings({ kind, usages, extensions }: CertificateDescription): readonly Warning[] {
  if (kind === 'authority') return [{ id: 'authority' }]
  const odd = [...usages.key.filter((usage) => !profile.key.includes(usage)), ...usages.extended.filter((usage) => !profile.extended.includes(usage))]
  const strange = extensions.filter(({ oid }) => !known.includes(oid)).map(({ name }) => name)
  const silent = usages.key.length === 0 || usages.extended.length === 0
  return [...some('unusual-usage', odd), ...(silent ? [{ id: 'any-usage' } as const] : []), ...some('unknown-extension', strange)]
}

function nameWarnings(description: CertificateDescription, before: CertifiedBefore | null): readonly Warning[] {
  const { kind, subjectAltNames: names } = description
  if (names.length === 0) return kind === 'certificate' ? [{ id: 'no-name' }] : []
  const certified = new Set(before?.names)
  const unknown = before === null ? [] : hostsOf(description).filter((host) => ![host, ...above(host)].some((name) => certified.has(name)))
  return [
    ...listed('wildcard', names.filter(({ value }) => value.startsWith('*.')).map(({ value }) => value)),
    ...listed('new-domain', unknown),
    ...listed('private-address', names.filter(({ kind: is, value }) => is === 'IP' && isPrivate(value)).map(({ value }) => value)),
    ...internationalWarnings(names.flatMap(({ kind: is, value }) => (is === 'DNS' ? [value] : []))),
  ]
}

// Each name in one of them alone: the gravest that is true of it.
function internationalWarnings(hosts: readonly string[]): readonly Warning[] {
  const spelled = hosts.filter((host) => host.split('.').some(isALabel)).map((name) => {
    const labels = name.split('.').map((label) => ({ label, text: isALabel(label) ? decodeALabel(label) : label }))
    const international = labels.filter(({ label, text }) => label !== text).map(({ text }) => text)
    return { name, labels: international, reads: labels.map(({ label, text }) => text ?? label).join('.'), scripts: scriptsOf(international.join('')) }
  })
  const sort = (labels: readonly (string | null)[]): WarningId =>
    labels.includes(null) ? 'unreadable-name'
      : labels.some((label) => mixesScripts(label as string)) ? 'mixed-scripts'
        : labels.some((label) => looksLatin(label as string)) ? 'looks-latin' : 'international'
  const of = (id: WarningId): readonly SpelledName[] => spelled.filter(({ labels }) => sort(labels) === id).map(({ name, reads, scripts }) => ({ name, reads, scripts }))
  return [
    ...listed('unreadable-name', of('unreadable-name').map(({ name }) => name)),
    ...(['mixed-scripts', 'looks-latin', 'international'] as const).flatMap((id) => (of(id).length === 0 ? [] : [{ id, names: of(id) }])),
  ]
}

function validityWarnings({ kind, notBefore, notAfter }: CertificateDescription, now: number | null, before: CertifiedBefore | null): readonly Warning[] {
  const days = daysOf(notAfter - notBefore)
  const longest = before === null || before.longest === null ? null : daysOf(before.longest)
  return [
    ...(now !== null && notBefore < now - skew ? [{ id: 'starts-early', notBefore } as const] : []),
    ...(now !== null && notBefore > now + skew ? [{ id: 'starts-late', notBefore } as const] : []),
    ...(longest !== null && days > longest ? [{ id: 'longer-than-before', days, usual: longest } as const] : []),
    ...(kind === 'certificate' && days > usualDays ? [{ id: 'long-validity', days, usual: usualDays } as const] : []),
  ]
}

const daysOf = (ms: number): number => Math.round(ms / day)
const listed = <Id extends 'wildcard' | 'new-domain' | 'unreadable-name' | 'private-address'>(id: Id, names: readonly string[]): readonly Warning[] => (names.length === 0 ? [] : [{ id, names }])
const some = <Id extends 'unusual-usage' | 'unknown-extension'>(id: Id, items: readonly string[]): readonly Warning[] => (items.length === 0 ? [] : [{ id, items }])

/** A wildcard asks for the names under its domain, and is known where that is. */
const hostsOf = ({ subjectAltNames }: CertificateDescription): readonly string[] =>
  [...new Set(subjectAltNames.flatMap(({ kind, value }) => (kind === 'DNS' ? [value.replace(/^\*\./, '')] : [])))]

function above(host: string): readonly string[] {
  const labels = host.split('.')
  return labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'))
}

// RFC 1918, 6598 (shared), 3927 and 4291 (link-local), 1122 (loopback), 4193 (unique local): another network has them too.
function isPrivate(address: string): boolean {
  const [a = 0, b = 0] = ipv4Octets(address) ?? []
  const [c = 0, d = 0] = ipv6Octets(address) ?? []
  return a === 10 || a === 127 || (a === 172 && b >> 4 === 1) || (a === 192 && b === 168) || (a === 169 && b === 254) || (a === 100 && b >> 6 === 1)
    || address === '::1' || (c & 0xfe) === 0xfc || (c === 0xfe && (d & 0xc0) === 0x80)
}
