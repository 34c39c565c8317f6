// A console without pages, on a free port of loopback, with a data folder of its own: for tests of the edge.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { readSettings } from '../settings.ts'
import { inviteFirstAdministrator } from '../server/invitation/first-administrator.ts'
import { startSceau, type RunningSceau } from '../start.ts'

/** A running console and the folder of its data. */
export interface TestConsole {
  readonly sceau: RunningSceau
  readonly origin: string
  readonly folder: string
  readonly stop: () => Promise<void>
}

/** Starts a console. @param environment settings beside the address (a free port of loopback when it has none) and the folder. */
export async function startTestConsole(environment: Readonly<Record<string, string>> = {}, log: Logger = pino({ level: 'silent' })): Promise<TestConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-console-'))
  const port = environment['PORT'] ?? String(await freePort())
  const settings = readSettings({ PUBLIC_ORIGIN: `http://127.0.0.1:${port}`, PORT: port, SCEAU_DATA: join(folder, 'data'), LOG_LEVEL: 'silent', ...environment })
  const sceau = await startSceau(settings, log, { pages: null })
  return {
    sceau,
    origin: settings.PUBLIC_ORIGIN,
    folder,
    stop: async () => {
      await sceau.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A free port of loopback. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** One HTTP call as the console's own page makes it. */
export async function call(origin: string, path: string, { cookie, body, headers = {}, method }: { cookie?: string; body?: unknown; headers?: Record<string, string>; method?: string } = {}): Promise<Response> {
  return fetch(origin + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { origin, 'sec-fetch-site': 'same-origin', ...(body !== undefined && { 'content-type': 'application/json' }), ...(cookie !== undefined && { cookie }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: 'manual',
  })
}

/** Signs in; gives the cookie. Throws when the answer is not 200. */
export async function signIn(origin: string, email: string, password: string): Promise<string> {
  const answer = await call(origin, '/api/auth/sign-in/email', { body: { email, password } })
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}`)
  return answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
}

/** A cookie of the same form that nobody was given: its first character is another one, whatever it was. */
export const forged = (cookie: string): string => cookie.replace(/=(.)/, (_, first: string) => (first === 'x' ? '=y' : '=x'))

/** Makes the first administrator by the link that an empty database gives, and signs in; gives the cookie. */
export async function firstAdministrator({ sceau, origin }: TestConsole, email = 'admin@example.test', password = 'correct horse battery'): Promise<string> {
  const link = inviteFirstAdministrator(sceau.server)
  const token = link?.link.split('#')[1]
  const answer = await call(origin, '/trpc/invitation.accept', { body: { token, password, name: 'Ada Admin', email, locale: 'en' } })
  if (answer.status !== 200) throw new Error(`accepting answered ${answer.status}: ${await answer.text()}`)
  return signIn(origin, email, password)
}
