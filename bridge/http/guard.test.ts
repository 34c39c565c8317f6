// The bridge's doors against what knocks there, on a real bridge process: rebinding pages, foreign pages, forms, other programs.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buildPage } from '../page/build.ts'
import { statusAnswer } from '../contract/status.ts'
import { fromBase64, fromBase64Url } from '../../web/core/bytes/bytes.ts'
import { statusMessage } from '../../web/core/pairing/messages.ts'
import { verifyEd25519 } from '../../web/core/signature/verify.ts'
import { en } from '../command/texts/en.ts'
import { greeting } from '../greeting.ts'
import { send, startBridge, type RunningBridge, type Sent } from './bridge.testing.ts'

const consoleOrigin = 'https://pki.example.test'
const nonce = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const status = `/v1/status?nonce=${nonce}`
let bridge: RunningBridge

beforeAll(async () => {
  await buildPage()
  bridge = await startBridge([consoleOrigin])
})
afterAll(async () => {
  expect(await bridge.stop()).toBe(0)
})

const pageToken = async (kind: string): Promise<string> => {
  const { text } = await send(bridge.port, { path: `/page/${kind}` })
  return /name="sceau-page" content="([^"]+)"/.exec(text)?.[1] ?? ''
}
const own = (token: string): Record<string, string> => ({ origin: bridge.origin, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'x-sceau-page': token })

it('answers an allowed console with a signed status', async () => {
  const answer = await send(bridge.port, { path: status, headers: { origin: consoleOrigin, 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'cross-site' } })
  expect(answer.status).toBe(200)
  expect(answer.headers).toMatchObject({ 'access-control-allow-origin': consoleOrigin, vary: 'Origin', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
  expect(answer.headers['set-cookie']).toBeUndefined()
  const { signature, identityKey, paired } = statusAnswer.parse(JSON.parse(answer.text))
  expect(paired).toBe(false)
  const message = statusMessage(fromBase64Url(nonce), consoleOrigin, bridge.port)
  await verifyEd25519(message, fromBase64(signature), fromBase64(identityKey))
  await expect(verifyEd25519(statusMessage(fromBase64Url(nonce), 'https://other.test', bridge.port), fromBase64(signature), fromBase64(identityKey))).rejects.toThrow('SIGNATURE-INVALID')
})

it('answers a preflight of an allowed console, without credentials', async () => {
  const answer = await send(bridge.port, { method: 'OPTIONS', path: status, headers: { origin: consoleOrigin, 'access-control-request-method': 'GET' } })
  expect(answer.status).toBe(204)
  expect(answer.headers['access-control-allow-origin']).toBe(consoleOrigin)
  expect(answer.headers['access-control-allow-methods']).toBe('GET')
})

const hostile: readonly (readonly [string, Sent, number, string])[] = [
  ['a rebinding page: Host of another name, no Origin', { path: status, headers: { host: 'evil.test' } }, 403, 'BRIDGE-HOST'],
  ['a rebinding page with the right port', { path: '/page/contribute', headers: { host: 'evil.test:28571' } }, 403, 'BRIDGE-HOST'],
  ['localhost, which is another origin', { path: '/page/list', headers: { host: 'localhost:28571' } }, 403, 'BRIDGE-HOST'],
  ['Host before Origin', { path: status, headers: { host: 'evil.test', origin: 'https://evil.test' } }, 403, 'BRIDGE-HOST'],
  ['no Origin', { path: status }, 403, 'BRIDGE-ORIGIN'],
  ['Origin null', { path: status, headers: { origin: 'null' } }, 403, 'BRIDGE-ORIGIN'],
  ['a foreign origin', { path: status, headers: { origin: 'https://evil.test' } }, 403, 'BRIDGE-ORIGIN'],
  ['an origin that begins like ours', { path: status, headers: { origin: `${consoleOrigin}.evil.test` } }, 403, 'BRIDGE-ORIGIN'],
  ['an origin with another scheme', { path: status, headers: { origin: 'http://pki.example.test' } }, 403, 'BRIDGE-ORIGIN'],
  ['a foreign preflight', { method: 'OPTIONS', path: status, headers: { origin: 'https://evil.test', 'access-control-request-method': 'GET' } }, 403, 'BRIDGE-ORIGIN'],
  ['an image of an allowed origin', { path: status, headers: { origin: consoleOrigin, 'sec-fetch-mode': 'no-cors' } }, 403, 'BRIDGE-FETCH-MODE'],
  ['a navigation to the API', { path: status, headers: { origin: consoleOrigin, 'sec-fetch-mode': 'navigate' } }, 403, 'BRIDGE-FETCH-MODE'],
  ['a form that posts to the API', { method: 'POST', path: '/v1/status', headers: { origin: consoleOrigin, 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' }, 415, 'BRIDGE-CONTENT-TYPE'],
  ['JSON disguised as text', { method: 'POST', path: '/v1/status', headers: { origin: consoleOrigin, 'content-type': 'text/plain' }, body: '{}' }, 415, 'BRIDGE-CONTENT-TYPE'],
  ['a status without a nonce', { path: '/v1/status', headers: { origin: consoleOrigin } }, 400, 'BRIDGE-REQUEST-MALFORMED'],
  ['a status with a second nonce', { path: `${status}&nonce=${nonce}`, headers: { origin: consoleOrigin } }, 400, 'BRIDGE-REQUEST-MALFORMED'],
  ['a status with something more', { path: `${status}&pin=1`, headers: { origin: consoleOrigin } }, 400, 'BRIDGE-REQUEST-MALFORMED'],
  ['an unknown route', { path: '/v1/share', headers: { origin: consoleOrigin } }, 404, 'BRIDGE-NOT-FOUND'],
  ['a form that posts to a page', { method: 'POST', path: '/page/pair', headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' }, 403, 'BRIDGE-ORIGIN'],
  ['a frame around a page', { path: '/page/contribute', headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' } }, 403, 'BRIDGE-FETCH-MODE'],
  ['a page fetched by a foreign page', { path: '/page/contribute', headers: { origin: consoleOrigin, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' } }, 403, 'BRIDGE-ORIGIN'],
  ['a page that does not exist', { path: '/page/share' }, 404, 'BRIDGE-NOT-FOUND'],
  ['our script in a foreign page', { path: '/page/assets/page.js', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } }, 403, 'BRIDGE-FETCH-MODE'],
  ['a path out of the bundle', { path: '/page/assets/..%2f..%2fpage.ts' }, 404, 'BRIDGE-NOT-FOUND'],
  ['the console at the page API', { method: 'POST', path: '/page-api/context', headers: { origin: consoleOrigin, 'content-type': 'application/json' }, body: '{}' }, 403, 'BRIDGE-ORIGIN'],
  ['nobody at the page API', { method: 'POST', path: '/page-api/context', headers: { 'content-type': 'application/json' }, body: '{}' }, 403, 'BRIDGE-ORIGIN'],
]
it.each(hostile)('refuses %s', async (_, sent, wanted, id) => {
  const answer = await send(bridge.port, sent)
  expect(answer.status).toBe(wanted)
  expect(answer.headers['content-type']).toBe('application/problem+json')
  expect(JSON.parse(answer.text)).toMatchObject({ id, status: wanted, type: `urn:sceau:refusal:${id}`, title: expect.stringMatching(/^\p{Lu}/u) as string })
  const allowed = sent.headers?.['origin'] === consoleOrigin && sent.path.startsWith('/v1/')
  expect(answer.headers['access-control-allow-origin']).toBe(allowed ? consoleOrigin : undefined)
})

it('says in the language of whoever asks what happened, what it means and what to do', async () => {
  const problem = async (accepted: string) => {
    const { headers, text } = await send(bridge.port, { path: '/page/share', headers: { 'accept-language': accepted } })
    return [headers['content-language'], JSON.parse(text)] as const
  }
  expect(await problem('de, fr-CH;q=0.9, en;q=0.8')).toEqual(['fr', {
    type: 'urn:sceau:refusal:BRIDGE-NOT-FOUND', title: 'Le pont local n’a pas cela.', status: 404, id: 'BRIDGE-NOT-FOUND', facts: {},
    detail: 'La page et le pont sont sans doute de versions différentes. Mettez à jour le plus ancien des deux et réessayez.',
  }])
  expect((await problem('en-GB, fr'))[1]).toMatchObject({ title: 'The bridge does not have this.', detail: expect.stringMatching(/Update the older of the two and try again\.$/) as string })
  expect((await problem('de'))[0]).toBe('en')
})

it('leads whoever types its address to its list, and no page that frames it', async () => {
  const typed = await send(bridge.port, { path: '/', headers: { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' } })
  expect([typed.status, typed.headers['location']]).toEqual([302, '/page/list'])
  expect((await send(bridge.port, { path: '/', headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' } })).status).toBe(403)
})

it('greets the person who starts it, and says what is missing', () => {
  expect(greeting({ port: 28571, origins: [consoleOrigin], module: '/usr/lib/opensc-pkcs11.so' }, en)).toMatch(/http:\/\/127\.0\.0\.1:28571.*\nServes https:\/\/pki\.example\.test\.\nReaches Nitrokeys through \/usr\/lib/)
  expect(greeting({ port: 28571, origins: [], module: null }, en)).toMatch(/--origin https:.*\n.*install OpenSC.*NITROKEY_PKCS11_MODULE/)
})

it('refuses the page API from another site, without its token, with a spent one, and beyond 64 KiB', async () => {
  const token = await pageToken('pair')
  const post = async (headers: Record<string, string>, body = '{}', path = '/page-api/context') => {
    const { status: got, text } = await send(bridge.port, { method: 'POST', path, headers, body })
    return [got, (JSON.parse(text) as { id?: string }).id]
  }
  expect(await post({ ...own(token), 'sec-fetch-site': 'cross-site' })).toEqual([403, 'BRIDGE-FETCH-MODE'])
  const { 'x-sceau-page': _, ...without } = own(token)
  expect(await post(without)).toEqual([403, 'BRIDGE-PAGE-TOKEN'])
  expect(await post(own('A'.repeat(43)))).toEqual([403, 'BRIDGE-PAGE-TOKEN'])
  expect(await post({ ...own(token), 'content-type': 'application/json; charset=utf-8' })).toEqual([415, 'BRIDGE-CONTENT-TYPE'])
  expect(await post(own(token))).toEqual([200, undefined])
  // A token of one page does not open what belongs to another.
  expect(await post(own(token), JSON.stringify({ origin: consoleOrigin }), '/page-api/pair/revoke')).toEqual([403, 'BRIDGE-PAGE-TOKEN'])
  expect(await post(own(token), `{"a":"${'x'.repeat(70_000)}"}`)).toEqual([413, 'BRIDGE-TOO-LARGE'])
  expect(await post({ ...own(token), 'transfer-encoding': 'chunked' }, `{"a":"${'x'.repeat(70_000)}"}`)).toEqual([413, 'BRIDGE-TOO-LARGE'])
  expect(await post(own(token), '{"surplus":1}')).toEqual([400, 'BRIDGE-REQUEST-MALFORMED'])
  expect(await post(own(token), 'not json')).toEqual([400, 'BRIDGE-REQUEST-MALFORMED'])
  expect(await post(own(token), '{"phrase":"three words here"}', '/page-api/pair/confirm')).toEqual([409, 'BRIDGE-PAIRING-EXPIRED'])
})

it('refuses what needs a pairing while there is none, and pairs once', async () => {
  const enrolment = { origin: consoleOrigin, serial: 'X', pin: 'MTIzNDU2', enrolmentId: '0'.repeat(32), nitrokeyId: 'NK001', expiresAt: 1, auditHead: '0'.repeat(64) }
  const post = async (token: string, path: string, body: object) => {
    const { status: got, text } = await send(bridge.port, { method: 'POST', path: `/page-api/${path}`, headers: own(token), body: JSON.stringify(body) })
    return { got, body: JSON.parse(text) as Record<string, unknown> }
  }
  expect((await post(await pageToken('enrol'), 'enrol', enrolment)).body['id']).toBe('BRIDGE-NOT-PAIRED')
  const token = await pageToken('pair')
  const keyRoomPublicKey = Buffer.alloc(32, 7).toString('base64')
  const offer = { origin: consoleOrigin, consoleNonce: nonce, keyRoomPublicKey, holderName: 'Anne', consoleName: 'Sceau', language: 'fr' }
  expect((await post(token, 'pair/offer', { ...offer, origin: 'https://evil.test' })).body['id']).toBe('BRIDGE-ORIGIN')
  expect((await post(token, 'pair/offer', offer)).body['code']).toMatch(/^[0-9]{6}$/)
  // Another page cannot confirm it.
  expect((await post(await pageToken('pair'), 'pair/confirm', { phrase: 'mine mine' })).body['id']).toBe('BRIDGE-PAIRING-EXPIRED')
  expect((await post(token, 'pair/confirm', { phrase: 'le chat dort' })).got).toBe(200)
  expect((await post(token, 'pair/confirm', { phrase: 'le chat dort' })).body['id']).toBe('BRIDGE-PAGE-TOKEN')
  const answer = await send(bridge.port, { path: status, headers: { origin: consoleOrigin } })
  expect(statusAnswer.parse(JSON.parse(answer.text)).paired).toBe(true)
  for (const name of ['identity.pk8', 'pairings.json']) expect(statSync(join(bridge.stateFolder, name)).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(bridge.stateFolder, 'pairings.json'), 'utf8')).toContain('le chat dort')
  const list = await pageToken('list')
  expect((await post(list, 'pair/revoke', { origin: consoleOrigin })).got).toBe(200)
  expect((await post(list, 'pair/revoke', { origin: consoleOrigin })).body['id']).toBe('BRIDGE-NOT-PAIRED')
  expect(bridge.output()).not.toContain('le chat dort')
})

it('serves its page so that nothing else runs in it, frames it or reads it', async () => {
  const { headers, text } = await send(bridge.port, { path: '/page/contribute', headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-site': 'cross-site' } })
  const policy = String(headers['content-security-policy'])
  const scriptNonce = /nonce="([^"]+)"/.exec(text)?.[1] as string
  expect(policy).toContain(`script-src 'nonce-${scriptNonce}' 'wasm-unsafe-eval';`)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*/)
  expect(headers).toMatchObject({ 'cross-origin-opener-policy': 'unsafe-none', 'cache-control': 'no-store', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin' })
  expect(headers['set-cookie']).toBeUndefined()
  expect(await pageToken('contribute')).not.toBe(await pageToken('contribute'))
})
