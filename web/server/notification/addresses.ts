// Where the server may be led by an address that a browser gave: push services are on the public internet, over https.
// Whoever could name an address inside would have the server knock at doors that only it can reach.
import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Refusal } from '../../core/refusal.ts'

const inside = new BlockList()
// IANA's special-purpose registries (RFC 6890 and its successors).
for (const [network, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
] as const) inside.addSubnet(network, prefix, 'ipv4')
// Of IPv6 only 2000::/3 is given out; of that, what wraps an IPv4 address or is for examples is refused too.
const given = new BlockList()
given.addSubnet('2000::', 3, 'ipv6')
for (const [network, prefix] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) inside.addSubnet(network, prefix, 'ipv6')

/** Whether an IP address is on the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !inside.check(address, 'ipv4')
  return family === 6 && given.check(address, 'ipv6') && !inside.check(address, 'ipv6')
}

/** Longest address of a push service, in characters. */
const longest = 1024

/**
 * The address of a push service. Refuses (PUSH-ENDPOINT) what is not https on its usual port with a name or a public address.
 * @param privateToo for tests: http and addresses of this computer.
 */
export function pushEndpoint(text: string, privateToo: boolean): URL {
  const refuse = (reason: string): Refusal => new Refusal('PUSH-ENDPOINT', { reason })
  if (text.length > longest || !URL.canParse(text)) throw refuse('address')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.hash !== '') throw refuse('address')
  if (privateToo && (url.protocol === 'http:' || url.protocol === 'https:')) return url
  if (url.protocol !== 'https:') throw refuse('https')
  if (url.port !== '') throw refuse('port')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 ? !isPublicAddress(host) : !/^(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]+\.?$/.test(host) || /\.(?:localhost|local|internal|home\.arpa)\.?$/.test(host)) throw refuse('private')
  return url
}

/** A look-up that finds public addresses alone, so that a name which was made to point inside leads nowhere. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, found) => {
    const addresses = (found as unknown as LookupAddress[] | undefined)?.filter(({ address }) => isPublicAddress(address)) ?? []
    const [first] = addresses
    if (error !== null) return callback(error, '', 0)
    if (first === undefined) return callback(Object.assign(new Error('no public address'), { code: 'EPRIVATE' }), '', 0)
    return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family)
  })
}
