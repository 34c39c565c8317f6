// Notifications over real HTTP: nobody without a login, nothing but what the form has, and no address inside.
import { createECDH, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { call, firstAdministrator, startTestConsole, type TestConsole } from './console.testing.ts'

let console_: TestConsole
let cookie: string
beforeAll(async () => {
  console_ = await startTestConsole()
  cookie = await firstAdministrator(console_)
}, 60_000)
afterAll(() => console_.stop())

const device = (endpoint: string): object => ({ endpoint, p256dh: createECDH('prime256v1').generateKeys('base64'), auth: randomBytes(16).toString('base64'), label: 'Firefox, Linux' })

async function ask(procedure: string, body: object | undefined, as: string | undefined): Promise<[number, unknown]> {
  const answer = await call(console_.origin, `/trpc/notification.${procedure}`, { ...(body === undefined ? {} : { body }), ...(as === undefined ? {} : { cookie: as }) })
  const { result, error } = (await answer.json()) as { result?: { data?: unknown }; error?: { data?: { refusal?: { id?: string } } } }
  return [answer.status, error?.data?.refusal?.id ?? result?.data]
}

it('a device is added, listed and removed by whoever is signed in, and by nobody else', async () => {
  const given = device('https://push.example.org/of-the-device')
  for (const [procedure, body] of [['get', undefined], ['subscribe', given], ['unsubscribe', { deviceId: 'a'.repeat(32) }], ['choose', { kind: 'expires-soon', channel: 'push', wanted: false }]] as const) {
    expect(await ask(procedure, body, undefined), procedure).toEqual([401, 'NOT-SIGNED-IN'])
  }
  const [status, added] = await ask('subscribe', given, cookie)
  expect(status).toBe(200)
  const { id } = added as { id: string }
  expect(await ask('choose', { kind: 'expires-soon', channel: 'push', wanted: false }, cookie)).toEqual([200, undefined])
  expect(await ask('get', undefined, cookie)).toMatchObject([200, { email: null, devices: [{ id, label: 'Firefox, Linux' }], choices: [{ kind: 'session-ended', push: true }, { kind: 'expires-soon', push: false, email: true }] }])
  const renewed = { ...device('https://push.example.org/another-address'), deviceId: id }
  expect(await ask('renew', renewed, undefined)).toEqual([401, 'NOT-SIGNED-IN'])
  expect(await ask('renew', { ...renewed, more: 1 }, cookie)).toEqual([400, 'INPUT-MALFORMED'])
  expect(await ask('renew', { ...renewed, deviceId: id.slice(1) }, cookie)).toEqual([400, 'INPUT-MALFORMED'])
  expect(await ask('renew', { ...renewed, endpoint: 'https://127.0.0.1/' }, cookie)).toEqual([400, 'PUSH-ENDPOINT'])
  expect(await ask('renew', renewed, cookie)).toEqual([200, undefined])
  expect(await ask('unsubscribe', { deviceId: id }, cookie)).toEqual([200, undefined])
  expect(await ask('unsubscribe', { deviceId: id }, cookie)).toEqual([404, 'NOT-FOUND'])
})

it('refuses what is no device', async () => {
  for (const endpoint of [console_.origin, 'https://127.0.0.1/', 'http://push.example.org/']) expect(await ask('subscribe', device(endpoint), cookie), endpoint).toEqual([400, 'PUSH-ENDPOINT'])
  expect(await ask('subscribe', { ...device('https://push.example.org/'), more: 1 }, cookie)).toEqual([400, 'INPUT-MALFORMED'])
  expect(await ask('subscribe', { ...device('https://push.example.org/'), label: 'two\nlines' }, cookie)).toEqual([400, 'INPUT-MALFORMED'])
  expect(await ask('choose', { kind: 'signature-asked', channel: 'push', wanted: true }, cookie)).toEqual([403, 'NOT-AUTHORISED'])
})
