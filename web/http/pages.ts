// The console's pages: Next, built beforehand. Everything that is not an endpoint of ours goes to it, with a fresh nonce.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import nextModule from 'next'
import type { Settings } from '../settings.ts'
import { pageRequestHeaders, securityHeaders, type HeaderFacts } from './security-headers.ts'
import { openStaticFiles } from './static-files.ts'
import { openWorkerFiles, type FileAnswer } from './worker-files.ts'

/** What is used of Next's server. */
interface NextApp {
  readonly prepare: () => Promise<void>
  readonly getRequestHandler: () => (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly close: () => Promise<void>
}
interface NextOptions {
  readonly dir: string
  readonly dev: boolean
  readonly hostname: string
  readonly port: number
  readonly quiet: boolean
}
// Next is CommonJS: what Node imports as its default is the function itself, while its types say so for bundlers alone.
const next = nextModule as unknown as (options: NextOptions) => NextApp

/** Serves pages. */
export interface ConsolePages {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly close: () => Promise<void>
}

/** The facts on which the headers of an answer depend; the nonce is fresh. */
export function headerFacts(settings: Pick<Settings, 'PUBLIC_ORIGIN' | 'SIGNING_WEBSOCKET_PORT'>): HeaderFacts {
  const facts = { publicOrigin: settings.PUBLIC_ORIGIN, nonce: randomBytes(16).toString('base64') }
  if (settings.SIGNING_WEBSOCKET_PORT === undefined) return facts
  const url = new URL(settings.PUBLIC_ORIGIN.replace(/^http/, 'ws'))
  url.port = String(settings.SIGNING_WEBSOCKET_PORT)
  return { ...facts, webSocketOrigin: url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin }
}

const dir = join(import.meta.dirname, '..')

/** The service worker of these pages. @param folder what web/worker/build.ts made */
export const workerOfPages = (folder = join(dir, 'worker/dist')): FileAnswer => openWorkerFiles(folder, readFileSync(join(dir, '.next/BUILD_ID'), 'utf8'))

/** Opens the pages that `next build web` made. */
export async function openPages(settings: Settings, worker: FileAnswer = workerOfPages()): Promise<ConsolePages> {
  // Pages read them when they are rendered (web/app/installation.ts).
  process.env['NITROKEY_MODE'] = settings.NITROKEY_MODE
  process.env['PUBLIC_ORIGIN'] = settings.PUBLIC_ORIGIN
  const url = new URL(settings.PUBLIC_ORIGIN)
  const staticFiles = openStaticFiles(join(dir, '.next/static'), '/_next/static/')
  const app = next({ dir, dev: false, hostname: url.hostname, port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80), quiet: true })
  await app.prepare()
  const handler = app.getRequestHandler()
  return {
    handle: async (request, response) => {
      const facts = headerFacts(settings)
      for (const [name, value] of Object.entries(securityHeaders(facts))) response.setHeader(name, value)
      Object.assign(request.headers, pageRequestHeaders(facts))
      if (!worker(request, response) && !staticFiles(request, response)) await handler(request, response)
    },
    close: () => app.close(),
  }
}
