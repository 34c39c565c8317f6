// tRPC over HTTP: questions and acts, several in one request. What changes is told over the WebSocket alone (live.ts),
// for a stream over HTTP would outlive the login it began with.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http'
import type { TRPCRequestInfo } from '@trpc/server/http'
import { Refusal } from '../core/refusal.ts'
import type { Server } from '../server/context.ts'
import type { Auth } from '../server/login/auth.ts'
import { whoAsks } from '../server/login/who.ts'
import type { Context } from '../trpc/context.ts'
import { toTrpcError, unexpected } from '../trpc/errors.ts'
import { appRouter } from '../trpc/router.ts'
import { clientAddress, maxBodyLength } from './guard.ts'
import { headersOf } from './headers-of.ts'

/** How many procedures one request may call: several times what a page asks at once. */
const maxBatchSize = 50

/** Where procedures are: `/trpc/<name>`, or `/trpc/<name>,<name>?batch=1`. */
export const procedurePath = '/trpc/'

/** Answers a request under `procedurePath`. */
export function answerProcedure(server: Server, auth: Auth, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  const path = (request.url ?? '').slice(procedurePath.length).split('?')[0] as string
  return nodeHTTPRequestHandler({
    req: request,
    res: response,
    path,
    router: appRouter,
    maxBodySize: maxBodyLength,
    maxBatchSize,
    createContext: ({ info }) => contextOf(server, auth, request, info, path),
    onError: ({ error, path: name }) => server.log.debug({ code: error.code, path: name }, 'a procedure answered with an error'),
  })
}

async function contextOf(server: Server, auth: Auth, request: IncomingMessage, info: TRPCRequestInfo, path: string): Promise<Context> {
  if (info.type === 'subscription') throw toTrpcError(new Refusal('METHOD-NOT-ALLOWED'))
  try {
    const person = await whoAsks(auth, headersOf(request))
    return { server, actor: person?.actor ?? null, loginId: person?.loginId ?? null, clientAddress: clientAddress(request, server.settings) }
  } catch (cause) {
    throw unexpected(cause, server.log, path)
  }
}
