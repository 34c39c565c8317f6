// The console's way to the server: tRPC over HTTP for questions and acts, over one WebSocket for what changes.
'use client'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { createTRPCClient, createWSClient, httpBatchLink, splitLink, TRPCClientError, wsLink, type TRPCWebSocketClient } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { AppRouter } from '../trpc/router.ts'
import { BridgeRefusal } from './bridge-client/refusal.ts'
import { goToSignIn } from './me.tsx'

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()
/** `const api = useApi()`, then `useQuery(api.authority.list.queryOptions())`. */
export const useApi = useTRPC
/** The plain client, for acts inside an event: `await client.session.contribute.mutate(…)`. */
export const useApiClient = useTRPCClient

/** Where the WebSocket is, and how often a lost one is tried again before the page asks every few seconds instead. */
export interface LiveSettings {
  /** An address (`wss://…`), or a path of this origin. */
  readonly endpoint: string
  readonly reconnectAttempts: number
}

function webSocketAddress(endpoint: string): string {
  const url = new URL(endpoint, location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  return url.href
}

/** The code by which the server closes the sockets of a login that has ended (web/http/live.ts). */
const loginEnded = 4401

/** What became of the WebSocket. `lost`: every attempt failed; the page asks instead. */
export type Connection = 'connecting' | 'open' | 'lost'

function openSocket({ endpoint, reconnectAttempts }: LiveSettings, onConnection: (connection: Connection) => void): TRPCWebSocketClient {
  let failures = 0
  const socket = createWSClient({
    url: () => webSocketAddress(endpoint),
    retryDelayMs: (attempt) => Math.min(1000 * 2 ** attempt, 15_000),
    keepAlive: { enabled: true, intervalMs: 20_000, pongTimeoutMs: 10_000 },
    onOpen: () => {
      failures = 0
      onConnection('open')
    },
    onClose: (cause) => {
      // Nothing that stands on the page may be done any more, and nothing of it is renewed.
      if (cause?.code === loginEnded) return goToSignIn()
      failures += 1
      onConnection(failures > reconnectAttempts ? 'lost' : 'connecting')
      if (failures > reconnectAttempts) void socket.close()
    },
  })
  return socket
}

/** Gives everything inside the API. @param live null where WebSockets are switched off. */
export function ApiProvider({ live, onConnection, children }: {
  readonly live: LiveSettings | null
  readonly onConnection: (connection: Connection) => void
  readonly children: ReactNode
}): ReactElement {
  const queryClient = useQueryClient()
  const [client] = useState(() => {
    const http = httpBatchLink<AppRouter>({ url: '/trpc', maxURLLength: 4000 })
    const socket = live === null || typeof window === 'undefined' ? null : openSocket(live, onConnection)
    return createTRPCClient<AppRouter>({
      links: socket === null ? [http] : [splitLink({ condition: ({ type }) => type === 'subscription', true: wsLink<AppRouter>({ client: socket }), false: http })],
    })
  })
  return <TRPCProvider trpcClient={client} queryClient={queryClient}>{children}</TRPCProvider>
}

/** What a page shows of an error: the refusal's id and detail. */
export interface ShownError {
  readonly id: string
  readonly detail: Readonly<Record<string, string | number | boolean>>
  readonly correlationId?: string
}

/** The refusal inside an error of the server or of the bridge. Null for no error. */
export function shownError(error: unknown): ShownError | null {
  if (error === null || error === undefined) return null
  if (error instanceof BridgeRefusal) return { id: error.id, detail: error.detail }
  if (error instanceof TRPCClientError) {
    const data = error.data as { refusal?: { id: string; detail: ShownError['detail'] } | null; correlationId?: string } | undefined | null
    if (data?.refusal) return { id: data.refusal.id, detail: data.refusal.detail }
    // No answer at all: the server, or the network in between.
    if (!data) return { id: 'SERVER-UNREACHABLE', detail: {} }
    return { id: 'SERVER-FAILED', detail: {}, ...(data.correlationId !== undefined && { correlationId: data.correlationId }) }
  }
  return { id: 'PAGE-FAILED', detail: {} }
}

export type { QueryClient }
