// The service worker as it is served: its policy, its scope, and that a new console is a new worker.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildWorker } from '../worker/build.ts'
import { openWorkerFiles, type FileAnswer } from './worker-files.ts'

let folder: string
const listeners: ReturnType<typeof createServer>[] = []
beforeAll(async () => {
  folder = await buildWorker()
})
afterAll(() => listeners.forEach((one) => one.close()))

async function serve(answer: FileAnswer): Promise<string> {
  const http = createServer((request, response) => {
    if (!answer(request, response)) response.writeHead(404).end()
  })
  listeners.push(http)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`
}

it('is asked for anew each time, may speak for the whole console, and asks nobody else', async () => {
  const origin = await serve(openWorkerFiles(folder, 'build-1'))
  const answer = await fetch(`${origin}/sw.js`)
  expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache', 'service-worker-allowed': '/', 'x-content-type-options': 'nosniff' })
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain(`default-src 'none'`)
  expect(policy).toContain(`connect-src 'self';`)
  expect(policy).not.toMatch(/unsafe|127\.0\.0\.1|\*/)
  for (const [path, type] of [['/offline', 'text/html'], ['/offline.js', 'text/javascript'], ['/offline.css', 'text/css'], ['/offline.woff2', 'font/woff2']]) {
    const file = await fetch(origin + path)
    expect([file.status, file.headers.get('content-type')?.split(';')[0], file.headers.get('content-security-policy')?.includes('unsafe')], path).toEqual([200, type, false])
    expect(file.headers.get('service-worker-allowed')).toBeNull()
  }
  expect((await fetch(`${origin}/worker.ts`)).status).toBe(404)
})

it('is another worker for another console, and the same for the same', async () => {
  const text = async (version: string): Promise<string> => (await fetch(`${await serve(openWorkerFiles(folder, version))}/sw.js`)).text()
  const [first, again, second] = [await text('build-1'), await text('build-1'), await text('build-2\nalert(1)')]
  expect(again).toBe(first)
  expect(second).not.toBe(first)
  expect(second.split('\n')[0]).toBe('// build-2alert1')
})

it('names every file that its offline page needs, and each is served', async () => {
  const origin = await serve(openWorkerFiles(folder, 'x'))
  const [page, style, worker] = await Promise.all(['/offline', '/offline.css', '/sw.js'].map(async (path) => (await fetch(origin + path)).text()))
  const needed = [...`${page}${style}`.matchAll(/(?:href|src)="(\/[^"]+)"|url\("?(\/[^")]+)"?\)/g)].map(([, a, b]) => a ?? b)
  expect(needed.length).toBeGreaterThan(3)
  for (const file of needed) expect(worker).toContain(`"${file}"`)
})

it('says how the files are made when they are not there', () => {
  const empty = mkdtempSync(join(tmpdir(), 'sceau-worker-'))
  writeFileSync(join(empty, 'offline.html'), '')
  expect(() => openWorkerFiles(empty, 'x')).toThrow('node web/worker/build.ts')
  rmSync(empty, { recursive: true })
})
