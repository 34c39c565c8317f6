// How often a password may be tried. Wrong tries are counted for an account and an address together, and for an address: who
// guesses is stopped where they are, and the person whose account it is goes on from everywhere else. Passkeys are not
// guessed, so that nothing here ever stops one.
import { isIPv6 } from 'node:net'
import type { Server } from '../context.ts'
import { Tries } from '../tries.ts'

const seconds = 15 * 60
/** Ten tries of one account from one address; fifty of whatever accounts from it, as an office behind one address has. */
const ofAccount = new Tries(10, seconds)
const ofAddress = new Tries(50, seconds)

/** Whoever has an IPv6 address has 2^64 of them: they count as one. */
export function countedAddress(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = (address.split('%')[0] as string).split('::') as [string, string?]
  const [front, back] = [head, tail].map((part) => (part === '' ? [] : part.split(':'))) as [string[], string[]]
  const missing = Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  return [...front, ...(address.includes('::') ? missing : []), ...back].slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(':')
}

/** Lets a try happen, counted as wrong until it is known to be right. Refuses TRIES-TOO-MANY. @param attempt throws when it is wrong */
export async function tryOnce<T>(server: Server, account: string, clientAddress: string, attempt: () => Promise<T>): Promise<T> {
  const address = countedAddress(clientAddress)
  const both = `${account}\0${address}`
  ofAccount.check(server, both)
  ofAddress.check(server, address)
  ofAccount.count(server, both)
  ofAddress.count(server, address)
  const right = await attempt()
  ofAccount.forgive(server, both)
  ofAddress.forgive(server, address)
  return right
}
