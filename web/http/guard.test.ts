// What is stopped before anything looks at it, over real HTTP with heads that no browser's page could send.
import { mkdtempSync, rmSync } from 'node:fs'
import { request, type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSettings } from '../settings.ts'
import { startSceau } from '../start.ts'
import { freePort, startTestConsole, type TestConsole } from './console.testing.ts'
import { maxBodyLength } from './guard.ts'

let console_: TestConsole
beforeAll(async () => {
  console_ = await startTestConsole()
})
afterAll(() => console_.stop())

interface Asked {
  readonly to?: string
  readonly method?: string
  readonly path?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string
}

function ask({ to = console_.origin, method = 'GET', path = '/trpc/me.get', headers = {}, body }: Asked): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; text: string }> {
  const { hostname, port } = new URL(to)
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path, headers }, (answer) => {
      let text = ''
      answer.on('data', (part: Buffer) => (text += part.toString())).on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }))
    })
    asked.on('error', reject)
    // Without a length and with a body, Node sends chunks, whose sum nobody knows.
    if (body !== undefined) asked.write(body)
    asked.end()
  })
}

it.each<[string, () => Asked, number, string]>([
  ['another name for this address', () => ({ headers: { host: 'elsewhere.example.test' } }), 421, 'HOST-NOT-ALLOWED'],
  ['another port', () => ({ headers: { host: '127.0.0.1:1' } }), 421, 'HOST-NOT-ALLOWED'],
  ['an address that is no path', () => ({ path: 'http://elsewhere.example.test/' }), 400, 'INPUT-MALFORMED'],
  ['an act from another site', () => ({ method: 'POST', headers: { origin: 'https://elsewhere.example.test', 'content-length': 0 } }), 403, 'ORIGIN-NOT-ALLOWED'],
  ['an act from nowhere', () => ({ method: 'POST', headers: { 'content-length': 0 } }), 403, 'ORIGIN-NOT-ALLOWED'],
  ['a question that another site asks', () => ({ headers: { 'sec-fetch-site': 'cross-site' } }), 403, 'ORIGIN-NOT-ALLOWED'],
  ['a body without its length', () => ({ method: 'POST', headers: { origin: console_.origin }, body: '{}' }), 411, 'INPUT-LENGTH-UNKNOWN'],
  ['a question with a body that is too long', () => ({ headers: { 'content-length': maxBodyLength + 1 }, body: 'x'.repeat(maxBodyLength + 1) }), 413, 'INPUT-TOO-LARGE'],
  ['a question with a body of no length', () => ({ headers: { 'transfer-encoding': 'chunked' }, body: 'x' }), 411, 'INPUT-LENGTH-UNKNOWN'],
  ['a body that is too long', () => ({ method: 'POST', headers: { origin: console_.origin, 'content-length': maxBodyLength + 1 }, body: 'x'.repeat(maxBodyLength + 1) }), 413, 'INPUT-TOO-LARGE'],
])('refuses %s', async (_, asked, status, id) => {
  const answer = await ask(asked())
  expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(id)])
})

it('lets the console’s own page in', async () => {
  expect(await ask({ headers: { 'sec-fetch-site': 'same-origin' } })).toMatchObject({ status: 200 })
})

it('shows pages, and takes nothing at their address', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-pages-'))
  const port = await freePort()
  const settings = readSettings({ PUBLIC_ORIGIN: `http://127.0.0.1:${port}`, PORT: String(port), SCEAU_DATA: folder })
  const pages = { handle: async (_: IncomingMessage, response: ServerResponse) => void response.end('a page'), close: async () => undefined }
  const sceau = await startSceau(settings, pino({ level: 'silent' }), { pages })
  const origin = settings.PUBLIC_ORIGIN
  expect(await (await fetch(`${origin}/sign-in`)).text()).toBe('a page')
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const answer = await ask({ to: origin, method, path: '/sign-in', headers: { origin, 'content-length': 0 } })
    expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'GET, HEAD'])
  }
  await sceau.close()
  rmSync(folder, { recursive: true, force: true })
})

it('gives downloads, and takes nothing at their address', async () => {
  const answer = await ask({ method: 'DELETE', path: `/download/certificate/${'0'.repeat(32)}.pem`, headers: { origin: console_.origin, 'content-length': 0 } })
  expect([answer.status, answer.headers.allow, answer.text]).toEqual([405, 'GET, HEAD', expect.stringContaining('METHOD-NOT-ALLOWED')])
})
