// The WebSocket: who is not signed in or comes from elsewhere is turned away before the upgrade; a socket ends with its
// login. Its limits keep one client from growing the process.
import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Server } from '../server/context.ts'
import type { Auth } from '../server/login/auth.ts'
import { whoAsks, type SignedIn } from '../server/login/who.ts'
import { fadePresence, leavePresence, stay } from '../server/presence/presence.ts'
import { appRouter } from '../trpc/router.ts'
import { clientAddress, guardUpgrade } from './guard.ts'
import { headersOf } from './headers-of.ts'

/** The live side of the server. */
export interface Live {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Closes the sockets of a login that has ended. */
  readonly endLogin: (loginId: string) => void
  readonly close: () => void
}

/** The close code for "your login has ended" (4000 to 4999 are an application's own, RFC 6455 §7.4.2). */
const loginEnded = 4401

/** How long a client may take to answer the closing, in milliseconds. */
const patience = 2_000

/** How many sockets one person may have open: many tabs, and no more than that. */
const mostSockets = 32

/** Opens the live side. @param auth asked at each upgrade. */
export function openLive(server: Server, auth: () => Auth): Live {
  const { settings } = server
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536, maxFragments: 32, maxBufferedChunks: 1024, perMessageDeflate: false } as ConstructorParameters<typeof WebSocketServer>[0])
  const persons = new WeakMap<IncomingMessage, SignedIn>()
  const byPerson = new Map<string, Map<WebSocket, SignedIn>>()
  const seconds = settings.CLIENT_AGENT_HEARTBEAT_INTERVAL * 1000
  const handler = applyWSSHandler({
    wss: sockets,
    router: appRouter,
    createContext: ({ req }) => {
      const person = persons.get(req)
      return { server, actor: person?.actor ?? null, loginId: person?.loginId ?? null, clientAddress: clientAddress(req, settings) }
    },
    keepAlive: { enabled: true, pingMs: seconds, pongWaitMs: seconds },
    onError: ({ error, path }) => server.log.debug({ code: error.code, path }, 'a procedure answered with an error'),
  })

  const remember = (socket: WebSocket, person: SignedIn): void => {
    const { actor, expiresAt } = person
    const own = byPerson.get(actor.userId) ?? new Map<WebSocket, SignedIn>()
    byPerson.set(actor.userId, own.set(socket, person))
    stay(server, actor.userId)
    // setTimeout takes 2^31 − 1 ms at most; logins last hours.
    const timer = setTimeout(() => end(socket), Math.max(0, expiresAt - server.clock.now()))
    socket.on('error', () => socket.terminate())
    socket.on('close', (code) => {
      clearTimeout(timer)
      own.delete(socket)
      if (own.size > 0) return
      byPerson.delete(actor.userId)
      if (code === loginEnded) leavePresence(server, actor.userId)
      else fadePresence(server, actor.userId)
    })
  }

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const path = (request.url ?? '').split('?')[0]
    if (!settings.SIGNING_WEBSOCKET_ENABLED || path !== new URL(settings.CLIENT_AGENT_ENDPOINT, settings.PUBLIC_ORIGIN).pathname) return turnAway(socket, 404)
    const stopped = guardUpgrade(request, settings)
    if (stopped !== null) return turnAway(socket, stopped.status)
    const person = await whoAsks(auth(), headersOf(request))
    if (person === null) return turnAway(socket, 401)
    if ((byPerson.get(person.actor.userId)?.size ?? 0) >= mostSockets) return turnAway(socket, 429)
    persons.set(request, person)
    sockets.handleUpgrade(request, socket, head, (client) => {
      remember(client, person)
      sockets.emit('connection', client, request)
    })
  }

  return {
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy())
      upgrade(request, socket, head).catch((cause: unknown) => {
        server.log.error({ cause }, 'an upgrade failed')
        turnAway(socket, 500)
      })
    },
    endLogin: (loginId) => {
      for (const own of byPerson.values()) for (const [socket, person] of own) if (person.loginId === loginId) end(socket)
    },
    close: () => {
      handler.broadcastReconnectNotification()
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

// A client that does not answer the closing may go on sending for as long as it likes: nothing of it is heard any more.
function end(socket: WebSocket): void {
  socket.removeAllListeners('message')
  socket.close(loginEnded, 'login ended')
  setTimeout(() => socket.terminate(), patience).unref()
}

function turnAway(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
