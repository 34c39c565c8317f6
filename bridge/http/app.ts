// Every request of the bridge: guard, route, headers (docs/protocol.md, "The localhost contract"). No cookies, no
// credentials, no wildcard; each refusal is answered, and a console that is allowed may read it.
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '../../web/core/refusal.ts'
import { guard, rowOf, type Home } from './guard.ts'
import { pageApiRoutes, type PageApiParts } from './page-api.ts'
import { isPageKind } from './page-tokens.ts'
import { problemResponse } from './problem.ts'
import { asset, ownHeaders, shell } from './shell.ts'
import { statusRoute } from './status.ts'
import type { Log } from '../log.ts'

/** What the application is made of. */
export interface AppParts extends Omit<PageApiParts, 'port'> {
  readonly port: number
  readonly log: Log
}

/** 64 KiB for everything, but what carries a sealed share (at most 100,000 characters): 160 KiB. */
const bodyLimits = (path: string): number => (path === '/page-api/deploy' ? 160 * 1024 : 64 * 1024)

/** The bridge's application for one port. */
export function bridgeApp(parts: AppParts): Hono {
  const home: Home = { host: `127.0.0.1:${parts.port}`, origins: parts.origins }
  const app = new Hono()
  app.use(async (context, next) => {
    guard(rowOf(context.req.path), { method: context.req.method, headers: context.req.raw.headers }, home)
    await next()
  })
  app.use((context, next) =>
    bodyLimit({
      maxSize: bodyLimits(context.req.path),
      onError: () => {
        throw new Refusal('BRIDGE-TOO-LARGE', { limit: bodyLimits(context.req.path) })
      },
    })(context, next),
  )
  app.options('/v1/*', (context) => {
    context.header('access-control-allow-methods', 'GET')
    context.header('access-control-max-age', '600')
    return context.body(null, 204)
  })
  app.get('/v1/status', statusRoute(parts))
  // Whoever types the address of the bridge sees what it holds.
  app.get('/', (context) => context.redirect('/page/list'))
  app.get('/page/assets/:name', (context) => asset(context.req.param('name')) ?? notFound())
  app.get('/page/:kind', (context) => {
    const kind = context.req.param('kind')
    return isPageKind(kind) ? shell(kind, parts.pageTokens.mint(kind), parts.version) : notFound()
  })
  app.route('/page-api', pageApiRoutes(parts))
  app.notFound(notFound)
  app.onError((error, context) => {
    if (!(error instanceof Refusal)) parts.log('failed', { error: error.name })
    return problemResponse(error, context.req.header('accept-language') ?? null)
  })
  return withHeaders(app, home)
}

function notFound(): never {
  throw new Refusal('BRIDGE-NOT-FOUND')
}

/** Headers go on every answer, a refusal's too: hence outside of the routes, around the whole application. */
function withHeaders(app: Hono, home: Home): Hono {
  const outside = new Hono()
  outside.all('*', async (context) => {
    const answer = await app.fetch(context.req.raw, context.env)
    const headers = new Headers(answer.headers)
    if (rowOf(context.req.path) === 'api') {
      headers.set('vary', 'Origin')
      headers.set('cache-control', 'no-store')
      headers.set('x-content-type-options', 'nosniff')
      headers.set('cross-origin-resource-policy', 'cross-origin')
      const origin = context.req.header('origin')
      const atHome = context.req.header('host') === home.host
      if (atHome && origin !== undefined && home.origins.includes(origin)) headers.set('access-control-allow-origin', origin)
    } else {
      for (const [name, value] of Object.entries(ownHeaders)) headers.set(name, value)
    }
    return new Response(answer.body, { status: answer.status, headers })
  })
  return outside
}
