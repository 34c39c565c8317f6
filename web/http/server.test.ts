// The server's edge over real HTTP and real sockets.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { call, firstAdministrator, signIn, startTestConsole, type TestConsole } from './console.testing.ts'

let console_: TestConsole
let origin: string
let cookie: string
beforeAll(async () => {
  console_ = await startTestConsole()
  origin = console_.origin
  cookie = await firstAdministrator(console_)
})
afterAll(() => console_.stop())

const query = (name: string, input?: unknown): string => `/trpc/${name}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`
const data = async (answer: Response): Promise<unknown> => ((await answer.json()) as { result: { data: unknown } }).result.data
const refusal = async (answer: Response): Promise<string | undefined> =>
  ((await answer.json()) as { error: { data: { refusal: { id: string } | null } } }).error.data.refusal?.id

describe('sign-in', () => {
  it('tells nobody in particular who is signed in', async () => {
    expect(await data(await call(origin, query('me.get')))).toMatchObject({ user: null, setupNeeded: false, rehearsal: false })
  })

  it('knows the person of a cookie', async () => {
    expect(await data(await call(origin, query('me.get'), { cookie }))).toMatchObject({ user: { role: 'administrator', email: 'admin@example.test' } })
  })

  it('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await call(origin, '/api/auth/sign-in/email', { body: { email: 'admin@example.test', password: 'correct horse battery' } })
    const [set] = answer.headers.getSetCookie()
    expect(set).toMatch(/HttpOnly/i)
    expect(set).toMatch(/SameSite=Strict/i)
  })

  it('refuses a wrong password, and has no sign-up', async () => {
    expect((await call(origin, '/api/auth/sign-in/email', { body: { email: 'admin@example.test', password: 'wrong horse battery' } })).status).toBe(401)
    const answer = await call(origin, '/api/auth/sign-up/email', { body: { email: 'x@example.test', password: 'correct horse battery', name: 'X' } })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    await expect(signIn(origin, 'x@example.test', 'correct horse battery')).rejects.toThrow()
  })

  it('refuses the link of the first administrator a second time', async () => {
    const answer = await call(origin, '/trpc/invitation.accept', { body: { token: 'A'.repeat(43), password: 'correct horse battery', name: 'B', email: 'b@example.test', locale: 'fr' } })
    expect(await refusal(answer)).toBe('INVITATION-NOT-FOUND')
  })
})

describe('invitations', () => {
  const make = async (email: string): Promise<{ invitationId: string; link: string }> =>
    (await data(await call(origin, '/trpc/invitation.create', { cookie, body: { role: 'holder', email, name: 'Blaise' } }))) as { invitationId: string; link: string }
  const accept = (token: string | undefined, password = 'correct horse battery'): Promise<Response> =>
    call(origin, '/trpc/invitation.accept', { body: { token, password, name: 'ignored', email: 'ignored@example.test', locale: 'fr' } })

  it('makes an account once, under the name and address that were invited', async () => {
    const { link } = await make('Blaise@example.test')
    const token = link.split('#')[1]
    expect(await data(await call(origin, '/trpc/invitation.peek', { body: { token } }))).toMatchObject({ role: 'holder', email: 'blaise@example.test', name: 'Blaise' })
    expect(await refusal(await accept(token, 'too short'))).toBe('PASSWORD-LENGTH')
    expect((await accept(token)).status).toBe(200)
    expect(await refusal(await accept(token))).toBe('INVITATION-USED')
    const holder = await signIn(origin, 'blaise@example.test', 'correct horse battery')
    expect(await refusal(await call(origin, '/trpc/invitation.create', { cookie: holder, body: { role: 'administrator', email: 'c@example.test', name: 'C' } }))).toBe('NOT-AUTHORISED')
    expect(await refusal(await call(origin, query('audit.list', {}), { cookie: holder }))).toBe('NOT-AUTHORISED')
    expect(await refusal(await call(origin, '/trpc/invitation.create', { cookie, body: { role: 'holder', email: 'blaise@example.test', name: 'B' } }))).toBe('EMAIL-TAKEN')
  })

  it('refuses a revoked link', async () => {
    const { invitationId, link } = await make('revoked@example.test')
    await call(origin, '/trpc/invitation.revoke', { cookie, body: { invitationId } })
    expect(await refusal(await accept(link.split('#')[1]))).toBe('INVITATION-REVOKED')
  })

  it('writes each step into the trail, which verifies', async () => {
    const { rows } = (await data(await call(origin, query('audit.list', {}), { cookie }))) as { rows: { action: string }[] }
    expect(rows.map((row) => row.action)).toEqual(expect.arrayContaining(['invitation.created', 'invitation.accepted', 'invitation.revoked']))
    expect(await data(await call(origin, '/trpc/audit.verify', { cookie, method: 'POST', headers: { 'content-type': 'application/json' } }))).toMatchObject({ rows: rows.length })
  })
})

describe('the edge', () => {
  it.each([
    ['no origin', { origin: '' }, 403, 'ORIGIN-NOT-ALLOWED'],
    ['another origin', { origin: 'https://evil.example.test' }, 403, 'ORIGIN-NOT-ALLOWED'],
    ['null', { origin: 'null' }, 403, 'ORIGIN-NOT-ALLOWED'],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }, 403, 'ORIGIN-NOT-ALLOWED'],
  ])('refuses an act with %s', async (_, headers, status, id) => {
    const answer = await call(origin, '/trpc/me.setLocale', { cookie, body: { locale: 'fr' }, headers })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ id })
  })

  it('refuses a body above its limit before reading it', async () => {
    const answer = await call(origin, '/trpc/me.setLocale', { cookie, body: { locale: 'x'.repeat(300_000) } }).catch((error: unknown) => error)
    // A client that is still sending may see the closed connection before the answer.
    if (answer instanceof Response) expect(await answer.json()).toMatchObject({ id: 'INPUT-TOO-LARGE' })
    else expect(answer).toBeInstanceOf(TypeError)
  })

  it('refuses fields that nobody knows, with the field', async () => {
    const answer = await call(origin, '/trpc/me.setLocale', { cookie, body: { locale: 'fr', role: 'administrator' } })
    expect(await refusal(answer)).toBe('INPUT-MALFORMED')
  })

  it('refuses who is not signed in', async () => {
    expect(await refusal(await call(origin, query('authority.list')))).toBe('NOT-SIGNED-IN')
    expect((await call(origin, `/download/certificate/${'0'.repeat(32)}.pem`)).status).toBe(401)
    expect((await call(origin, `/download/authority/${'0'.repeat(32)}.pem`)).status).toBe(404)
    expect((await call(origin, '/download/../../etc/passwd')).status).toBe(404)
  })

  it('says that it is healthy, whoever asks', async () => {
    expect(await (await fetch(`${origin}/healthz`)).text()).toBe('ok\n')
  })
})

describe('the WebSocket', () => {
  const open = (headers: Record<string, string>): Promise<WebSocket | number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(origin.replace('http', 'ws') + '/ws/nitrokey', { headers })
      socket.on('open', () => resolve(socket))
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
      socket.on('error', () => undefined)
    })
  const next = (socket: WebSocket): Promise<{ id: number; result: { type: string; id?: string; data?: { data: unknown; id: string } } }> =>
    new Promise((resolve) => socket.once('message', (text) => resolve(JSON.parse(String(text)))))
  const watch = (lastEventId: string | null): string =>
    JSON.stringify({ id: 1, method: 'subscription', params: { path: 'events.watch', input: { lastEventId }, lastEventId: lastEventId ?? undefined } })

  it.each([
    ['no login', {}, 401],
    ['another origin', { origin: 'https://evil.example.test' }, 403],
  ])('is refused before the upgrade: %s', async (_, headers, status) => {
    expect(await open({ origin, ...('origin' in headers ? { cookie } : {}), ...headers } as Record<string, string>)).toBe(status)
  })

  it('resumes after a cut where it was', async () => {
    const publish = (id: string): void => console_.sceau.server.events.publish({ topic: 'request', id, what: 'test', audience: 'everyone' })
    const first = (await open({ origin, cookie })) as WebSocket
    first.send(watch(null))
    expect((await next(first)).result.type).toBe('started')
    publish('one')
    const seen = await next(first)
    expect(seen.result.data).toMatchObject({ data: { event: { id: 'one' } } })
    first.terminate()
    publish('two')
    publish('three')
    const second = (await open({ origin, cookie })) as WebSocket
    const messages: unknown[] = []
    const three = new Promise<void>((resolve) => second.on('message', (text) => {
      messages.push(JSON.parse(String(text)))
      if (messages.length === 3) resolve()
    }))
    second.send(watch(seen.result.id ?? seen.result.data?.id ?? null))
    await three
    expect(JSON.stringify(messages)).toMatch(/"two".*"three"/)
    second.terminate()
  })

  it('ends with its login', async () => {
    const own = await signIn(origin, 'admin@example.test', 'correct horse battery')
    const socket = (await open({ origin, cookie: own })) as WebSocket
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    expect((await call(origin, '/api/auth/sign-out', { cookie: own, body: {} })).status).toBe(200)
    expect(await closed).toBe(4401)
    expect(await refusal(await call(origin, query('authority.list'), { cookie: own }))).toBe('NOT-SIGNED-IN')
  })
})
