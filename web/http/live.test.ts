// The WebSocket's edge over real sockets: when it ends, how many there may be, and where it listens.
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { session, user } from '../../db/schema/login.ts'
import { createInvitation } from '../server/invitation/create.ts'
import { presenceOf } from '../server/presence/presence.ts'
import { call, firstAdministrator, forged, freePort, signIn, startTestConsole, type TestConsole } from './console.testing.ts'

const email = 'admin@example.test'
const rooms: TestConsole[] = []
afterEach(async () => {
  for (const room of rooms.splice(0)) await room.stop()
})
async function open(environment: Readonly<Record<string, string>> = {}): Promise<{ room: TestConsole; cookie: string }> {
  const room = await startTestConsole(environment)
  rooms.push(room)
  return { room, cookie: await firstAdministrator(room) }
}

/** An open socket, or the status that turned it away. */
function dial(room: TestConsole, headers: Record<string, string>, { port, path = '/ws/nitrokey' }: { port?: number; path?: string } = {}): Promise<WebSocket | number> {
  const url = new URL(path, room.origin.replace('http', 'ws'))
  if (port !== undefined) url.port = String(port)
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { headers: { origin: room.origin, ...headers } })
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => undefined)
  })
}
const dialled = async (...given: Parameters<typeof dial>): Promise<WebSocket> => {
  const socket = await dial(...given)
  if (typeof socket === 'number') throw new Error(`turned away with ${socket}`)
  return socket
}
const ended = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', resolve))
const personOf = (room: TestConsole): { id: string; locale: string } => room.sceau.server.db.select({ id: user.id, locale: user.locale }).from(user).where(eq(user.email, email)).get() as { id: string; locale: string }

it('is where the settings say, and nowhere else', async () => {
  const { room, cookie } = await open()
  expect(await dial(room, { cookie }, { path: '/' })).toBe(404)
  expect(await dial(room, { cookie }, { path: '/ws/nitrokey/more' })).toBe(404)
  expect(await dial(room, { cookie, host: 'elsewhere.example.test' })).toBe(421)
  expect(await dial(room, { cookie: forged(cookie) })).toBe(401)
  expect(await dial(room, { cookie, origin: 'null' })).toBe(403)
  expect((await dialled(room, { cookie })).readyState).toBe(WebSocket.OPEN)
})

it('is nowhere when it is switched off; pages ask instead', async () => {
  const { room, cookie } = await open({ SIGNING_WEBSOCKET_ENABLED: 'false' })
  expect(await dial(room, { cookie })).toBe(404)
  const { result } = (await (await call(room.origin, '/trpc/me.get', { cookie })).json()) as { result: { data: { live: unknown } } }
  expect(result.data.live).toBeNull()
})

it('has a second listener when it is given a port, for itself alone', async () => {
  const port = await freePort()
  const { room, cookie } = await open({ SIGNING_WEBSOCKET_PORT: String(port) })
  expect((await dialled(room, { cookie }, { port })).readyState).toBe(WebSocket.OPEN)
  expect(await dial(room, {}, { port })).toBe(401)
  expect((await fetch(`http://127.0.0.1:${port}/trpc/me.get`)).status).toBe(404)
  const { result } = (await (await call(room.origin, '/trpc/me.get', { cookie })).json()) as { result: { data: { live: { endpoint: string } } } }
  expect(new URL(result.data.live.endpoint)).toMatchObject({ port: String(port), pathname: '/ws/nitrokey' })
})

it('ends when its login expires', async () => {
  const { room, cookie } = await open()
  room.sceau.server.db.update(session).set({ expiresAt: new Date(Date.now() + 1500) }).run()
  expect(await ended(await dialled(room, { cookie }))).toBe(4401)
})

it('ends with its own login and no other; presence goes with the last one', async () => {
  const { room, cookie } = await open()
  const other = await signIn(room.origin, email, 'correct horse battery')
  const [first, second] = [await dialled(room, { cookie }), await dialled(room, { cookie: other })]
  await call(room.origin, '/trpc/presence.report', { cookie, body: { bridge: 'reachable', token: 'present', version: '0.1.0' } })
  const closing = ended(first)
  await call(room.origin, '/api/auth/sign-out', { cookie, body: {} })
  expect(await closing).toBe(4401)
  expect(second.readyState).toBe(WebSocket.OPEN)
  expect(presenceOf(room.sceau.server, personOf(room).id)).toMatchObject({ bridge: 'reachable' })
  const last = ended(second)
  await call(room.origin, '/api/auth/sign-out', { cookie: other, body: {} })
  await last
  await expect.poll(() => presenceOf(room.sceau.server, personOf(room).id)).toBeNull()
})

it('ends with every login of somebody who comes back by a recovery, and with nobody else’s', async () => {
  const { room, cookie } = await open()
  const { server } = room.sceau
  const link = createInvitation(server, { userId: personOf(room).id, role: 'administrator', name: 'Admin', email }, { role: 'administrator', email: 'other@example.test', name: 'Other' }).link
  await call(room.origin, '/trpc/invitation.accept', { body: { token: link.split('#')[1], name: 'Other', email: 'other@example.test', password: 'correct horse battery', locale: 'en' } })
  const others = await signIn(room.origin, 'other@example.test', 'correct horse battery')
  const again = await signIn(room.origin, email, 'correct horse battery')
  const [first, second, bystander] = [await dialled(room, { cookie }), await dialled(room, { cookie: again }), await dialled(room, { cookie: others })]
  const made = (await (await call(room.origin, '/trpc/recovery.create', { cookie: others, body: { userId: personOf(room).id, reason: 'she stands here' } })).json()) as { result: { data: { link: string } } }
  const closing = Promise.all([ended(first), ended(second)])
  await call(room.origin, '/trpc/recovery.useByPassword', { body: { token: made.result.data.link.split('#')[1], password: 'another long secret' } })
  expect(await closing).toEqual([4401, 4401])
  expect(bystander.readyState).toBe(WebSocket.OPEN)
  for (const gone of [cookie, again]) expect(await dial(room, { cookie: gone })).toBe(401)
  expect((await dialled(room, { cookie: await signIn(room.origin, email, 'another long secret') })).readyState).toBe(WebSocket.OPEN)
})

it('hears nothing of a login that has ended, even from a client that does not answer the closing', async () => {
  const { room, cookie } = await open()
  const raw = await rawSocket(room, cookie)
  raw.write(frame({ id: 1, method: 'mutation', params: { path: 'me.setLocale', input: { locale: 'fr' } } }))
  await expect.poll(() => personOf(room).locale).toBe('fr')
  await call(room.origin, '/api/auth/sign-out', { cookie, body: {} })
  const gone = new Promise<void>((resolve) => raw.once('close', () => resolve()))
  raw.write(frame({ id: 2, method: 'mutation', params: { path: 'me.setLocale', input: { locale: 'en' } } }))
  await gone
  expect(personOf(room).locale).toBe('fr')
})

it('closes on a client that has gone silent', async () => {
  const { room, cookie } = await open({ CLIENT_AGENT_HEARTBEAT_INTERVAL: '5' })
  const raw = await rawSocket(room, cookie)
  let received = ''
  raw.on('data', (part: Buffer) => (received += part.toString('latin1')))
  await new Promise<void>((resolve) => raw.once('close', () => resolve()))
  expect(received).toContain('PING')
}, 30_000)

it('turns the thirty-third socket of a person away', async () => {
  const { room, cookie } = await open()
  const sockets = await Promise.all(Array.from({ length: 32 }, () => dialled(room, { cookie })))
  expect(await dial(room, { cookie })).toBe(429)
  const closing = ended(sockets[0] as WebSocket)
  sockets[0]?.close()
  await closing
  await expect.poll(() => dial(room, { cookie })).toBeInstanceOf(WebSocket)
})

it('closes on what is larger than its limit', async () => {
  const { room, cookie } = await open()
  const socket = await dialled(room, { cookie })
  const closing = ended(socket)
  socket.send('x'.repeat(65_537))
  expect(await closing).toBe(1009)
})

it('gives no stream over HTTP, which would outlive its login', async () => {
  const { room, cookie } = await open()
  const answer = await call(room.origin, `/trpc/events.watch?input=${encodeURIComponent('{}')}`, { cookie, headers: { accept: 'text/event-stream' } })
  // tRPC says so in a stream that ends at once; one that went on would never give its text.
  expect(await answer.text()).toContain('METHOD-NOT-ALLOWED')
})

/** A socket after the upgrade, in the hands of the test: it answers nothing by itself. */
function rawSocket(room: TestConsole, cookie: string): Promise<Socket> {
  const { host, hostname, port, origin } = new URL(room.origin)
  const socket = connect(Number(port), hostname)
  socket.write(
    `GET /ws/nitrokey HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  )
  socket.on('error', () => undefined)
  return new Promise((resolve, reject) => {
    socket.once('data', (head: Buffer) => (head.toString('latin1').startsWith('HTTP/1.1 101') ? resolve(socket) : reject(new Error(head.toString('latin1')))))
  })
}

/** A text frame of a client (RFC 6455 §5.2), masked with zeros. */
function frame(message: object): Buffer {
  const payload = Buffer.from(JSON.stringify(message))
  if (payload.length > 125) throw new RangeError('a short message')
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload])
}
