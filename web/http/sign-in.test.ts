// Signing in over real HTTP and HTTPS: which endpoints there are, what the cookie is, and how often a password is guessed.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import { session, user } from '../../db/schema/login.ts'
import { acceptInvitation } from '../server/invitation/accept.ts'
import { inviteFirstAdministrator } from '../server/invitation/first-administrator.ts'
import { makeAuthenticator } from '../server/login/authenticator.testing.ts'
import { hashPassword } from '../server/login/password.ts'
import { call, firstAdministrator, forged, freePort, signIn, startTestConsole, type TestConsole } from './console.testing.ts'

const email = 'admin@example.test'
const password = 'correct horse battery'
const rooms: TestConsole[] = []
afterEach(async () => {
  for (const room of rooms.splice(0)) await room.stop()
})
async function open(environment: Readonly<Record<string, string>> = {}): Promise<TestConsole> {
  const room = await startTestConsole(environment)
  rooms.push(room)
  return room
}
const who = async (origin: string, cookie: string): Promise<unknown> =>
  ((await (await call(origin, '/trpc/me.get', { cookie })).json()) as { result: { data: { user: unknown } } }).result.data.user

const others = [
  'POST change-password', 'POST update-user', 'POST delete-user', 'POST change-email', 'POST sign-up/email', 'POST request-password-reset', 'POST reset-password', 'POST update-session',
  'POST set-password', 'POST verify-password', 'POST revoke-sessions', 'POST unlink-account', 'GET list-sessions', 'GET get-session', 'GET list-accounts', 'GET error', 'GET ok',
]

it('has no endpoint that goes round the verbs', async () => {
  const room = await open()
  const cookie = await firstAdministrator(room)
  for (const line of others) {
    const [method, name] = line.split(' ') as [string, string]
    const body = { currentPassword: password, newPassword: 'another horse battery', name: 'Eve', email }
    const answer = await call(room.origin, `/api/auth/${name}`, { cookie, method, ...(method === 'POST' && { body }) })
    expect([line, answer.status, await answer.json()]).toEqual([line, 404, expect.objectContaining({ id: 'NOT-FOUND' })])
  }
  expect(await who(room.origin, await signIn(room.origin, email, password))).toMatchObject({ name: 'Ada Admin' })
})

it('is asked by POST', async () => {
  const room = await open()
  const answer = await call(room.origin, '/api/auth/sign-out')
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
})

it('gives a cookie for this host alone, which no script reads and no other site sends', async () => {
  const room = await open()
  await firstAdministrator(room)
  const answer = await call(room.origin, '/api/auth/sign-in/email', { body: { email, password } })
  const cookies = answer.headers.getSetCookie()
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) {
    expect(cookie).toMatch(/; *HttpOnly/i)
    expect(cookie).toMatch(/; *SameSite=Strict/i)
    expect(cookie).toMatch(/; *Path=\/(;|$)/i)
    expect(cookie).not.toMatch(/Domain=/i)
  }
})

it('knows nobody whose login has expired, was forged, or whose person is barred', async () => {
  const room = await open()
  const cookie = await firstAdministrator(room)
  const { db } = room.sceau.server
  expect(await who(room.origin, cookie)).toMatchObject({ email })
  expect(await who(room.origin, forged(cookie))).toBeNull()
  db.update(user).set({ banned: true }).where(eq(user.email, email)).run()
  expect(await who(room.origin, cookie)).toBeNull()
  db.update(user).set({ banned: false }).where(eq(user.email, email)).run()
  db.update(session).set({ expiresAt: new Date(Date.now() - 1) }).run()
  expect(await who(room.origin, cookie)).toBeNull()
})

it('lets a password be guessed ten times from one address, and its person sign in from another', async () => {
  const room = await open({ TRUSTED_PROXY: '127.0.0.1' })
  await firstAdministrator(room)
  const from = (address: string, typed: string) => call(room.origin, '/api/auth/sign-in/email', { body: { email, password: typed }, headers: { 'x-forwarded-for': address } })
  const answers: unknown[] = []
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const answer = await from('198.51.100.7', 'wrong horse battery')
    answers.push([answer.status, ((await answer.json()) as { code: string }).code])
  }
  expect(answers).toEqual([...Array<unknown>(10).fill([401, 'LOGIN-WRONG']), [429, 'TRIES-TOO-MANY'], [429, 'TRIES-TOO-MANY']])
  expect(await (await from('198.51.100.7', password)).json()).toMatchObject({ code: 'TRIES-TOO-MANY', detail: { seconds: expect.any(Number) } })
  expect((await from('203.0.113.9', password)).status).toBe(200)
})

it('answers what anybody tries at most thirty times a minute, and says for how long not', async () => {
  const room = await open()
  const statuses: number[] = []
  let last: Response | undefined
  for (let attempt = 0; attempt < 31; attempt += 1) statuses.push((last = await call(room.origin, '/api/auth/sign-in/email', { body: { email: `nobody${attempt}@example.test`, password } })).status)
  expect(statuses).toEqual([...Array<number>(30).fill(401), 429])
  expect(Number(last?.headers.get('x-retry-after'))).toBeGreaterThan(0)
})

it('signs in by a passkey with the same cookie, and refuses one that is none', async () => {
  const port = String(await freePort())
  const origin = `http://localhost:${port}`
  const room = await open({ PORT: port, PUBLIC_ORIGIN: origin })
  const device = makeAuthenticator(origin)
  const post = async (path: string, body: unknown) => {
    const answer = await call(origin, path, { body })
    return { answer, said: (await answer.json()) as { code?: string; result?: { data: { challenge: string } } } }
  }
  const token = inviteFirstAdministrator(room.sceau.server)?.link.split('#')[1]
  const who = { token, name: 'Ada Admin', email }
  const asked = (await post('/trpc/invitation.askPasskey', who)).said.result?.data as { challenge: string }
  expect((await post('/trpc/invitation.acceptByPasskey', { ...who, locale: 'en', passkeyName: 'A phone', answer: device.create(asked) })).answer.status).toBe(200)
  const used = device.use((await post('/trpc/login.askPasskey', {})).said.result?.data as { challenge: string })
  const { answer, said } = await post('/api/auth/sign-in/passkey', { answer: used })
  expect([answer.status, said]).toEqual([200, { signedIn: true }])
  const cookies = answer.headers.getSetCookie()
  for (const cookie of cookies) expect(cookie).toMatch(/; *HttpOnly.*; *SameSite=Strict|; *SameSite=Strict.*; *HttpOnly/i)
  expect(await (await call(origin, '/trpc/me.get', { cookie: cookies.map((one) => one.split(';')[0]).join('; ') })).json()).toMatchObject({ result: { data: { user: { email } } } })
  // Answered already; and one with a signature that is none.
  for (const [wrong, code] of [[used, 'PASSKEY-OVER'], [{ ...used, response: { ...used.response, clientDataJSON: 'AA' } }, 'PASSKEY-WRONG']]) {
    const refused = await post('/api/auth/sign-in/passkey', { answer: wrong })
    expect([refused.answer.status, refused.said.code, refused.answer.headers.getSetCookie()]).toEqual([401, code, []])
  }
  expect((await post('/api/auth/sign-in/passkey', { answer: {} })).answer.status).toBe(400)
})

it.each([
  ['the proxy’s last word, when it is the trusted one', { TRUSTED_PROXY: '127.0.0.1' }, '198.51.100.7'],
  ['the connection, whatever a client writes', {}, '127.0.0.1'],
  ['the connection, when the proxy is another', { TRUSTED_PROXY: '192.0.2.1' }, '127.0.0.1'],
])('counts by %s', async (_, environment, address) => {
  const room = await open(environment)
  await firstAdministrator(room)
  const headers = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7', 'x-sceau-client-address': '203.0.113.10' }
  await call(room.origin, '/api/auth/sign-in/email', { body: { email, password }, headers })
  expect(room.sceau.server.db.select({ address: session.ipAddress }).from(session).all().at(-1)).toEqual({ address })
})

it('over TLS, gives a cookie that never goes without it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-tls-'))
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const port = await freePort()
  const origin = `https://127.0.0.1:${port}`
  const room = await open({ PORT: String(port), PUBLIC_ORIGIN: origin, TLS_CERT_FILE: cert, TLS_KEY_FILE: key })
  const { server } = room.sceau
  const token = inviteFirstAdministrator(server)?.link.split('#')[1] as string
  await acceptInvitation(server, hashPassword, { token, password, name: 'Ada Admin', email, locale: 'en' })
  const body = JSON.stringify({ email, password })
  const headers = { origin, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const answer = await new Promise<{ status: number | undefined; cookies: string[] }>((resolve, reject) => {
    request(`${origin}/api/auth/sign-in/email`, { method: 'POST', headers, ca: readFileSync(cert) }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode, cookies: response.headers['set-cookie'] ?? [] }))
    }).on('error', reject).end(body)
  })
  rmSync(folder, { recursive: true, force: true })
  expect(answer.status).toBe(200)
  expect(answer.cookies.length).toBeGreaterThan(0)
  for (const cookie of answer.cookies) expect(cookie).toMatch(/^__Secure-sceau.*; *Secure/i)
})
