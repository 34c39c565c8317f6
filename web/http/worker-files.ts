// The service worker and its offline page (web/worker), which have policies of their own: neither runs a script that is not a file
// beside it, and the worker asks this console alone.
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { send } from './answers.ts'

/** Answers a request, or gives false. */
export type FileAnswer = (request: IncomingMessage, response: ServerResponse) => boolean

const workerPolicy = `default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
const pagePolicy = `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

const files = {
  '/sw.js': { name: 'sw.js', type: 'text/javascript; charset=utf-8' },
  '/offline': { name: 'offline.html', type: 'text/html; charset=utf-8' },
  '/offline.js': { name: 'offline.js', type: 'text/javascript; charset=utf-8' },
  '/offline.css': { name: 'offline.css', type: 'text/css; charset=utf-8' },
  '/offline.woff2': { name: 'offline.woff2', type: 'font/woff2' },
} as const

/**
 * Holds the files of a folder in memory.
 * @param folder what web/worker/build.ts made
 * @param version of the console's pages: a browser takes a worker for new when its bytes are, and offers a reload
 */
export function openWorkerFiles(folder: string, version: string): FileAnswer {
  const read = (name: string): Buffer => {
    try {
      return readFileSync(join(folder, name))
    } catch (cause) {
      throw new Error(`${join(folder, name)} is missing: \`node web/worker/build.ts\` makes it, and so does \`npm run setup\``, { cause })
    }
  }
  const held = new Map(Object.entries(files).map(([path, { name, type }]) => {
    const body = read(name)
    const mark = path === '/sw.js' ? Buffer.from(`// ${version.replace(/[^\w-]/g, '')}\n`) : Buffer.alloc(0)
    return [path, { body: Buffer.concat([mark, body]), headers: headersOf(path, type) }]
  }))
  return (request, response) => {
    const file = held.get((request.url ?? '').split('?')[0] as string)
    if (file === undefined) return false
    send(response, 200, file.headers, request.method === 'HEAD' ? '' : file.body)
    return true
  }
}

const headersOf = (path: string, type: string): Readonly<Record<string, string>> => ({
  'content-type': type,
  // Asked for anew each time, and stored: what the worker keeps is its own copy.
  'cache-control': 'no-cache',
  'content-security-policy': path === '/sw.js' ? workerPolicy : pagePolicy,
  ...(path === '/sw.js' ? { 'service-worker-allowed': '/' } : {}),
})
