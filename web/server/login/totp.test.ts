// Codes of an authenticator app, made by the same rules as apps make them: turned on, asked for, taken once, sealed.
import { Secret, TOTP, URI } from 'otpauth'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { totpOf } from '../../../db/store/totp.ts'
import { deleteWays } from '../../../db/store/ways.ts'
import type { Actor } from '../authorise.ts'
import { addPerson, auditCount, refusalOf, startTestServer, type TestServer } from '../session/ceremony.testing.ts'
import { beginLogin, personWithPassword } from './login.testing.ts'
import { proveByPassword } from './proof.ts'
import { setPassword } from './set-password.ts'
import { signInByPassword } from './sign-in.ts'
import { openSecret, sealSecret } from './totp-seal.ts'
import { confirmTotp, offerTotp, removeTotp, setUpLifetime } from './totp.ts'

const password = 'correct horse battery'
let server: TestServer
let one: Actor
let loginId: string
beforeEach(async () => {
  server = await startTestServer()
  one = await personWithPassword(server, password)
  loginId = beginLogin(server, one)
})
afterEach(() => server.close())

/** The person's app. @param ahead seconds by which its clock is ahead */
const codeOf = (secret: string, ahead = 0): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead * 1000 })
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const signIn = (code?: string) => refusalOf(async () => (await signInByPassword(server, '198.51.100.7', { email: one.email, password, code })).name)

async function turnOn(): Promise<string> {
  const { secret } = await offerTotp(server, one, loginId)
  // The app's code of the step before, so that the present one is left for signing in.
  confirmTotp(server, one, loginId, { code: codeOf(secret, -30) })
  return secret
}

it('is asked for once the app has shown that it works, and not before', async () => {
  const { secret, uri, picture } = await offerTotp(server, one, loginId)
  expect(URI.parse(uri)).toMatchObject({ issuer: 'Sceau', label: 'one@example.test', digits: 6, period: 30, algorithm: 'SHA1' })
  expect(Secret.fromBase32(secret).bytes).toHaveLength(20)
  expect(picture).toMatch(/^data:image\/png;base64,/)
  expect(await refusalOf(() => confirmTotp(server, one, loginId, { code: other(other(codeOf(secret))) }))).toBe('LOGIN-CODE-WRONG')
  expect([await signIn(), auditCount(server, 'totp.set')]).toEqual(['One', 0])
  confirmTotp(server, one, loginId, { code: codeOf(secret, -30) })
  expect([await signIn(), auditCount(server, 'totp.set')]).toEqual(['LOGIN-CODE-NEEDED', 1])
  expect(await signIn(codeOf(secret))).toBe('One')
})

it('takes each code once, a little early or late, and none that is older than one that was taken', async () => {
  const secret = await turnOn()
  expect(await signIn(codeOf(secret, -30))).toBe('LOGIN-CODE-WRONG')
  const now = codeOf(secret)
  expect([await signIn(now), await signIn(now)]).toEqual(['One', 'LOGIN-CODE-WRONG'])
  expect(await signIn(codeOf(secret, 30))).toBe('One')
  expect([await signIn(codeOf(secret)), await signIn(codeOf(secret, 120)), await signIn('')]).toEqual(['LOGIN-CODE-WRONG', 'LOGIN-CODE-WRONG', 'LOGIN-CODE-WRONG'])
})

it('lets one of two at once in with one code', async () => {
  const secret = await turnOn()
  const code = codeOf(secret)
  expect((await Promise.all([signIn(code), signIn(code)])).sort()).toEqual(['LOGIN-CODE-WRONG', 'One'])
})

it('is guessed ten times and no more, while a right password without a code is not counted', async () => {
  const secret = await turnOn()
  for (let time = 0; time < 12; time++) expect(await signIn()).toBe('LOGIN-CODE-NEEDED')
  const wrong = other(other(other(codeOf(secret))))
  for (let time = 0; time < 10; time++) expect(await signIn(wrong)).toBe('LOGIN-CODE-WRONG')
  expect(await signIn(codeOf(secret))).toBe('TRIES-TOO-MANY')
}, 60_000)

it('says nothing of a code to whoever has no password', async () => {
  await turnOn()
  expect(await refusalOf(() => signInByPassword(server, '198.51.100.7', { email: one.email, password: 'a wrong horse' }))).toBe('LOGIN-WRONG')
})

it('proves, too, with the code and not without', async () => {
  const secret = await turnOn()
  const prove = (code?: string) => refusalOf(() => proveByPassword(server, one, loginId, '198.51.100.7', { password, code }))
  expect(await prove()).toBe('LOGIN-CODE-NEEDED')
  const code = codeOf(secret)
  expect(await prove(code)).toMatchObject({ provenUntil: expect.any(Number) })
  // What proved signs nobody in.
  expect(await signIn(code)).toBe('LOGIN-CODE-WRONG')
})

it('is offered for ten minutes, to the login that asked, with a password alone', async () => {
  const { secret } = await offerTotp(server, one, loginId)
  expect(await refusalOf(() => confirmTotp(server, one, beginLogin(server, one), { code: codeOf(secret) }))).toBe('LOGIN-CODE-OVER')
  server.advance(setUpLifetime)
  expect(await refusalOf(() => confirmTotp(server, one, loginId, { code: codeOf(secret) }))).toBe('LOGIN-CODE-OVER')
  expect(await refusalOf(() => offerTotp(server, addPerson(server, 'Eve'), loginId))).toBe('NOT-FOUND')
})

it('is turned off by its person; stays with a new password; goes with every other way in', async () => {
  await turnOn()
  await setPassword(server, one, loginId, { password })
  expect(await signIn()).toBe('LOGIN-CODE-NEEDED')
  removeTotp(server, one)
  expect(await refusalOf(() => removeTotp(server, one))).toBe('NOT-FOUND')
  expect([await signIn(), auditCount(server, 'totp.removed')]).toEqual(['One', 1])
  await turnOn()
  deleteWays(server.db, one.userId)
  expect(totpOf(server.db, one.userId)).toBeUndefined()
})

it('keeps its secret sealed: the database alone makes no code, nor does another person’s row', async () => {
  const secret = Secret.fromBase32(await turnOn()).bytes
  const { sealedSecret } = totpOf(server.db, one.userId) as { sealedSecret: Uint8Array }
  expect(Buffer.from(sealedSecret).includes(Buffer.from(secret))).toBe(false)
  expect(openSecret(server, one.userId, sealedSecret)).toEqual(new Uint8Array(secret))
  expect(openSecret(server, 'somebody else', sealedSecret)).toBeNull()
  expect(openSecret(server, one.userId, sealedSecret.with(20, (sealedSecret[20] as number) ^ 1))).toBeNull()
  expect(sealSecret(server, one.userId, secret)).not.toEqual(sealSecret(server, one.userId, secret))
})
