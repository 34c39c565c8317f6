import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compressBelow } from '../../scripts/setup/compress.mjs'
import { openStaticFiles } from './static-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'sceau-static-'))
const server = createServer()
const script = `console.log(${JSON.stringify('seal '.repeat(200))})`
let origin: string

beforeAll(async () => {
  mkdirSync(join(folder, 'chunks'))
  writeFileSync(join(folder, 'chunks/a.js'), script)
  writeFileSync(join(folder, 'chunks/b.woff2'), 'font')
  writeFileSync(join(folder, 'secret.txt'), 'no')
  await compressBelow(folder)
  const files = openStaticFiles(join(folder, 'chunks'), '/_next/static/chunks/')
  server.on('request', (request, response) => void (files(request, response) || response.writeHead(404).end('next')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

/** `fetch` would undo the encoding. */
async function ask(path: string, accepted: string, method = 'GET') {
  const { request } = await import('node:http')
  return new Promise<{ status: number; headers: Readonly<Record<string, unknown>>; body: Buffer }>((resolve, reject) => {
    const asked = request(`${origin}${path}`, { method, headers: { 'accept-encoding': accepted } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve({ status: answer.statusCode as number, headers: answer.headers, body: Buffer.concat(parts) }))
    })
    asked.on('error', reject).end()
  })
}

it.each(['br', 'gzip, deflate, br, zstd', 'gzip;q=1.0, br;q=0.5'])('gives a script as Brotli, to be kept for ever: %s', async (accepted) => {
  const { status, headers, body } = await ask('/_next/static/chunks/a.js?v=1', accepted)
  expect(status).toBe(200)
  expect(headers).toMatchObject({ 'content-encoding': 'br', 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable', vary: 'Accept-Encoding' })
  expect(brotliDecompressSync(body).toString()).toBe(script)
})

it('says to HEAD what GET would get, without the body', async () => {
  const { headers, body } = await ask('/_next/static/chunks/a.js', 'br', 'HEAD')
  expect(Number(headers['content-length'])).toBeGreaterThan(0)
  expect(body).toHaveLength(0)
})

it.each([['', '/a.js'], ['gzip', '/a.js'], ['br;q=0', '/a.js'], ['br', '/b.woff2'], ['br', '/../secret.txt'], ['br', '/a.js.br'], ['br', '/__proto__']])('leaves to Next what is not compressed or not read: “%s” %s', async (accepted, path) => {
  expect((await ask(`/_next/static/chunks${path}`, accepted)).status).toBe(404)
})
