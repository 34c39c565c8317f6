// Proving again: how long a login counts as proven, by what, and that it counts for this login alone.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loginById } from '../../../db/store/login.ts'
import type { Actor } from '../authorise.ts'
import { addPerson, refusalOf, startTestServer, type TestServer } from '../session/ceremony.testing.ts'
import { addPasskey, askNewPasskey } from './add-passkey.ts'
import { makeAuthenticator } from './authenticator.testing.ts'
import { beginLogin, personWithPassword } from './login.testing.ts'
import { askProof, proofLifetime, proveByPasskey, proveByPassword, provenUntil, requireProof } from './proof.ts'

const password = 'correct horse battery'
const origin = 'https://console.example.test'
let server: TestServer
let one: Actor
let loginId: string
beforeEach(async () => {
  server = await startTestServer()
  one = await personWithPassword(server, password)
  loginId = beginLogin(server, one)
})
afterEach(() => server.close())

/** The same server, some milliseconds later. */
const later = (ms: number): TestServer => ({ ...server, clock: { ...server.clock, now: () => Date.now() + ms } })

it('holds for a while after signing in, and not for ever', async () => {
  expect(await refusalOf(() => requireProof(server, loginId))).toBeUndefined()
  expect(await refusalOf(() => requireProof(later(proofLifetime - 5_000), loginId))).toBeUndefined()
  expect(await refusalOf(() => requireProof(later(proofLifetime + 1_000), loginId))).toBe('PROOF-NEEDED')
  // A clock that was set back makes no proof last longer.
  expect(await refusalOf(() => requireProof(later(-60_000), loginId))).toBe('PROOF-NEEDED')
  expect(await refusalOf(() => requireProof(server, 'no such login'))).toBe('PROOF-NEEDED')
})

it('is given by the password, for this login alone, and a wrong one is counted', async () => {
  const then = later(proofLifetime + 1_000)
  const elsewhere = beginLogin(server, one)
  const prove = (typed: string) => refusalOf(() => proveByPassword(then, one, loginId, '198.51.100.7', { password: typed }))
  for (let time = 0; time < 9; time++) expect(await prove('a wrong horse')).toBe('LOGIN-WRONG')
  expect(await refusalOf(() => requireProof(then, loginId))).toBe('PROOF-NEEDED')
  expect(await prove(password)).toEqual({ provenUntil: provenUntil(then, loginId) })
  expect(await refusalOf(() => requireProof(then, loginId))).toBeUndefined()
  expect(await refusalOf(() => requireProof(then, elsewhere))).toBe('PROOF-NEEDED')
  expect(await prove('a wrong horse')).toBe('LOGIN-WRONG')
  expect(await prove(password)).toBe('TRIES-TOO-MANY')
})

it('is given by a passkey of this person, asked for by this login', async () => {
  const [mine, theirs] = [makeAuthenticator(origin), makeAuthenticator(origin)]
  const two = addPerson(server, 'Two')
  for (const [who, device] of [[one, mine], [two, theirs]] as const) await addPasskey(server, who, loginId, { answer: device.create(await askNewPasskey(server, who, loginId)), name: 'A phone' })
  const proof = () => loginById(server.db, loginId)?.provenAt
  const asked = await askProof(server, one, loginId)
  expect(asked.allowCredentials).toMatchObject([{ id: mine.credentialId }])
  expect(await refusalOf(() => proveByPasskey(server, one, loginId, theirs.use(asked)))).toBe('PASSKEY-UNKNOWN')
  const elsewhere = beginLogin(server, one)
  expect(await refusalOf(() => proveByPasskey(server, one, elsewhere, mine.use(asked)))).toBe('PASSKEY-OVER')
  expect(proof()).toBeNull()
  const answer = mine.use(asked)
  const before = Date.now()
  expect((await proveByPasskey(server, one, loginId, answer)).provenUntil).toBeGreaterThanOrEqual(before + proofLifetime)
  expect(proof()).toBeGreaterThanOrEqual(before)
  expect(loginById(server.db, elsewhere)?.provenAt).toBeNull()
  expect(await refusalOf(() => proveByPasskey(server, one, loginId, answer))).toBe('PASSKEY-OVER')
})
