// Packages over real HTTP: what a program without a login may send, from which origin, and how often from which address.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toBase64 } from '../core/bytes/bytes.ts'
import { dealAuthority, dealingEnded } from '../server/authority/deal.ts'
import { acceptShare, ownDeployment, untilEnrolled, type AcceptedShare } from '../server/session/ceremony.testing.ts'
import { call, startTestConsole, type TestConsole } from './console.testing.ts'

let console_: TestConsole
let receipt: AcceptedShare
beforeAll(async () => {
  // Behind a proxy, so that one computer can ask from several addresses.
  console_ = await startTestConsole({ TRUSTED_PROXY: '127.0.0.1' })
  const { server } = console_.sceau
  const { administrator, authorityId, devices } = untilEnrolled(server)
  dealAuthority(server, administrator, { authorityId })
  await dealingEnded(server, authorityId)
  const [device] = devices
  if (device === undefined) throw new Error('no device')
  receipt = await acceptShare(server, device, ownDeployment(server, device).deploymentId)
}, 60_000)
afterAll(() => console_.stop())

const send = async (from: string, token: Uint8Array, headers: Record<string, string> = {}): Promise<[number, string | undefined]> => {
  const { deploymentId, statement, signature } = receipt
  const body = { deploymentId, token: toBase64(token), statement: toBase64(statement), signature: toBase64(signature), enrolment: null }
  const answer = await fetch(`${console_.origin}/trpc/deployment.receiveFromPackage`, {
    method: 'POST', headers: { origin: console_.origin, 'content-type': 'application/json', 'x-forwarded-for': from, ...headers }, body: JSON.stringify(body),
  })
  const { error } = (await answer.json()) as { error?: { data?: { refusal?: { id?: string } } } }
  return [answer.status, error?.data?.refusal?.id]
}
const verify = async (from: string): Promise<number> =>
  (await call(console_.origin, `/trpc/package.verify?input=${encodeURIComponent(JSON.stringify({ fingerprint: '0'.repeat(64) }))}`, { headers: { 'x-forwarded-for': from } })).status

it('takes a receipt with its token from a program that names the console as its origin, and from no other', async () => {
  expect((await send('198.51.100.1', receipt.token, { origin: 'https://elsewhere.example.test' }))[0]).toBe(403)
  expect(await send('198.51.100.1', new Uint8Array(32))).toEqual([403, 'DEPLOYMENT-TOKEN-WRONG'])
  for (let guess = 0; guess < 10; guess++) await send('203.0.113.1', new Uint8Array(32))
  expect(await send('203.0.113.1', receipt.token)).toEqual([429, 'TRIES-TOO-MANY'])
  expect(await send('198.51.100.1', receipt.token)).toEqual([200, undefined])
})

it('answers anybody who asks what a package is, thirty times a minute for an address', async () => {
  expect(await Promise.all(Array.from({ length: 30 }, () => verify('203.0.113.2')))).toEqual(Array.from({ length: 30 }, () => 200))
  expect(await verify('203.0.113.2')).toBe(429)
  expect(await verify('198.51.100.2')).toBe(200)
})
