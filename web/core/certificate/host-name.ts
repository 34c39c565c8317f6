// Host names and addresses (RFC 5280 §4.2.1.6; RFC 1123 §2.1 and RFC 5890 §2.3.1 for LDH labels; RFC 6125 §6.4.3 for the
// wildcard; RFC 5952 for an IPv6 address's one spelling).
import { Refusal } from '../refusal.ts'

/** Most characters of a host name and of one label. */
const longestName = 253
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/**
 * A host name in lower case. Refuses CERTIFICATE-HOST-NAME: not letters, digits and inner hyphens in labels of 1 to 63, more
 * than 253 characters, a trailing dot, `--` in places 3 and 4 without `xn` (RFC 5890 reserves it), a last label of digits
 * only (it would read as an address). CERTIFICATE-HOST-WILDCARD: `*` anywhere but as the whole leftmost label above at least two more.
 */
export function checkHostName(text: string): string {
  const name = text.toLowerCase()
  const labels = name.split('.')
  if (name.includes('*')) {
    if (labels[0] !== '*' || labels.length < 3 || name.slice(1).includes('*')) throw new Refusal('CERTIFICATE-HOST-WILDCARD')
    labels.shift()
  }
  const sound = (part: string): boolean => label.test(part) && (part.slice(2, 4) !== '--' || /^xn--[a-z0-9-]+$/.test(part))
  // ASCII before the case is folded: the Kelvin sign lower-cases to k.
  // eslint-disable-next-line no-control-regex
  if (!/^[\x00-\x7f]*$/.test(text) || name.length > longestName || !labels.every(sound) || /^[0-9]+$/.test(labels.at(-1) as string)) {
    throw new Refusal('CERTIFICATE-HOST-NAME', { length: name.length })
  }
  return name
}

/** The octets of an IPv4 address in its one spelling (`192.0.2.1`), or null when the text is none. */
export function ipv4Octets(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){3}$/.test(text)) return null
  const octets = text.split('.').map(Number)
  return octets.every((octet) => octet < 256) ? Uint8Array.from(octets) : null
}

/** The octets of an IPv6 address in its RFC 5952 spelling (lower case, longest run of zeros shortened), or null. */
export function ipv6Octets(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[0-9a-f:]{2,39}$/.test(text)) return null
  const halves = text.split('::')
  const groups = (half: string | undefined): string[] => (half ? half.split(':') : [])
  const [left, right] = [groups(halves[0]), groups(halves[1])]
  const missing = 8 - left.length - right.length
  if (halves.length > 2 || missing < 0) return null
  const all = [...left, ...Array<string>(missing).fill('0'), ...right]
  if (!all.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return null
  const octets = Uint8Array.from(all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]))
  return addressText(octets) === text ? octets : null
}

/** The one spelling of an address of 4 or 16 octets. Refuses other lengths (CERTIFICATE-HOST-ADDRESS). */
export function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.')
  if (octets.length !== 16) throw new Refusal('CERTIFICATE-HOST-ADDRESS', { octets: octets.length })
  const groups = Array.from({ length: 8 }, (_, i) => (((octets[2 * i] as number) << 8) | (octets[2 * i + 1] as number)).toString(16))
  const text = groups.join(':')
  // RFC 5952 §4.2: the longest run of at least two zero groups, the first of equals.
  const runs = [...text.matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].map(([run]) => run)
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '')
  if (longest === '') return text
  const at = groups.findIndex((_, i) => groups.slice(i, i + (longest.length + 1) / 2).join(':') === longest)
  return `${groups.slice(0, at).join(':')}::${groups.slice(at + (longest.length + 1) / 2).join(':')}`
}
