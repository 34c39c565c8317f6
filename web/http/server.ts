// The one listener: guards, then the endpoint of the path. tRPC, sign-in, sockets and files are served here and not by
// Next's routes, so that there is one instance of every module.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server as HttpServer, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Server } from '../server/context.ts'
import { openAuth, type Auth } from '../server/login/auth.ts'
import { onLoginsEnded } from '../server/login/ended.ts'
import { loginSecret } from '../server/login/secret.ts'
import { forgetSilent } from '../server/presence/presence.ts'
import { refuse, send } from './answers.ts'
import { download } from './downloads.ts'
import { answerExport, exportPath } from './exports.ts'
import { clientAddress, guard, reads } from './guard.ts'
import { openLive } from './live.ts'
import type { ConsolePages } from './pages.ts'
import { answerProcedure, procedurePath } from './procedures.ts'
import { answerSignIn, signInPath } from './sign-in.ts'

/** A running listener. */
export interface RunningHttp {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly address: string
  readonly auth: Auth
  readonly close: () => Promise<void>
}

/** An endpoint that an installation adds, by the beginning of its path: the rehearsal's sign-in links. */
export type ExtraEndpoint = (auth: Auth, request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Every endpoint, by the beginning of its path. Each has its rows in authorisation-table.testing.ts. */
export const endpoints: Readonly<Record<string, (server: Server, auth: Auth, request: IncomingMessage, response: ServerResponse) => Promise<void>>> = {
  [procedurePath]: answerProcedure,
  [signInPath]: (_, ...asked) => answerSignIn(...asked),
  '/download/': download,
  [exportPath]: answerExport,
}

/** What may be added to the plain server. */
export interface HttpOptions {
  /** Null: procedures alone, without the console's pages. */
  readonly pages: ConsolePages | null
  readonly extra?: Readonly<Record<string, ExtraEndpoint>>
}

/** Starts to listen, on HOST and PORT of the settings (PORT 0: a free one). */
export async function startHttpServer(server: Server, { pages, extra = {} }: HttpOptions): Promise<RunningHttp> {
  const { settings } = server
  const live = openLive(server, () => auth)
  const forgetLogins = onLoginsEnded(server, live.endLogin)
  const auth = openAuth(server, loginSecret(settings.loginSecretFile, process.env['BETTER_AUTH_SECRET']))

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] as string
    if (path === '/healthz' && reads(request)) return send(response, 200, { 'content-type': 'text/plain; charset=utf-8' }, 'ok\n')
    const stopped = guard(request, settings)
    if (stopped !== null) return refuse(response, stopped.status, stopped.id)
    request.headers['x-sceau-client-address'] = clientAddress(request, settings)
    for (const [prefix, endpoint] of Object.entries(endpoints)) if (path.startsWith(prefix)) return endpoint(server, auth, request, response)
    for (const [prefix, endpoint] of Object.entries(extra)) if (path.startsWith(prefix)) return endpoint(auth, request, response)
    if (pages === null) return refuse(response, 404, 'NOT-FOUND')
    return reads(request) ? pages.handle(request, response) : refuse(response, 405, 'METHOD-NOT-ALLOWED', { allow: 'GET, HEAD' })
  }

  const listener: RequestListener = (request, response) => {
    answer(request, response).catch((cause: unknown) => {
      const correlationId = randomBytes(6).toString('hex')
      server.log.error({ cause, correlationId }, 'a request failed')
      if (response.headersSent) response.destroy()
      else refuse(response, 500, 'SERVER-FAILED', {}, { correlationId })
    })
  }
  const listeners = [await listen(server, listener, live.upgrade, settings.PORT)]
  if (settings.SIGNING_WEBSOCKET_ENABLED && settings.SIGNING_WEBSOCKET_PORT !== undefined) {
    listeners.push(await listen(server, (_, response) => refuse(response, 404, 'NOT-FOUND'), live.upgrade, settings.SIGNING_WEBSOCKET_PORT))
  }
  const forgetting = setInterval(() => forgetSilent(server), 10_000).unref()
  const { port } = listeners[0]?.address() as AddressInfo
  return {
    address: `${settings.TLS_CERT_FILE === undefined ? 'http' : 'https'}://${settings.HOST}:${port}`,
    auth,
    close: async () => {
      clearInterval(forgetting)
      forgetLogins()
      live.close()
      await Promise.all(listeners.map(stop))
      await pages?.close()
    },
  }
}

async function listen(server: Server, listener: RequestListener, upgrade: ReturnType<typeof openLive>['upgrade'], port: number): Promise<HttpServer> {
  const { HOST, TLS_CERT_FILE, TLS_KEY_FILE } = server.settings
  const timeouts = { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 10_000, maxHeaderSize: 16_384 }
  const http = TLS_CERT_FILE === undefined || TLS_KEY_FILE === undefined
    ? createServer(timeouts, listener)
    : createTlsServer({ ...timeouts, cert: readFileSync(TLS_CERT_FILE), key: readFileSync(TLS_KEY_FILE), minVersion: 'TLSv1.2' }, listener)
  http.on('upgrade', upgrade)
  await new Promise<void>((resolve, reject) => http.once('error', reject).listen(port, HOST, resolve))
  return http
}

function stop(http: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    http.close(() => resolve())
    http.closeAllConnections()
  })
}
