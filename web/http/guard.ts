// What every request must be before anything looks at it (docs/assurance.md, "The server's edge"). In this order: Host,
// then Origin and Sec-Fetch-Site for what acts, then the length of the body.
import type { IncomingMessage } from 'node:http'
import type { RefusalId } from '../core/refusal.ts'
import type { Settings } from '../settings.ts'

/** Why a request goes no further: status and refusal id. */
export interface Stopped {
  readonly status: number
  readonly id: RefusalId
}

/** The longest body of a request: a CSR of 64 KiB in base64 with room to spare. */
export const maxBodyLength = 256 * 1024

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Looks at a request's head. Null: it may go on. */
export function guard(request: IncomingMessage, settings: Pick<Settings, 'PUBLIC_ORIGIN'>): Stopped | null {
  const { host, origin } = request.headers
  // A name that was made to point here (DNS rebinding) is another Host.
  if (host !== new URL(settings.PUBLIC_ORIGIN).host) return { status: 421, id: 'HOST-NOT-ALLOWED' }
  // A proxy's way of asking: nobody is to be led elsewhere by it.
  if (request.url?.startsWith('/') !== true) return { status: 400, id: 'INPUT-MALFORMED' }
  const acts = !reading.has(request.method ?? '')
  if (acts && origin !== settings.PUBLIC_ORIGIN) return { status: 403, id: 'ORIGIN-NOT-ALLOWED' }
  const site = request.headers['sec-fetch-site']
  if (asks(request.url) && site !== undefined && site !== 'same-origin') return { status: 403, id: 'ORIGIN-NOT-ALLOWED' }
  // Without a length nobody can say how much will come; a question has no body, and when it has one it is held to the same.
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers
  if (length === undefined) return acts || coding !== undefined ? { status: 411, id: 'INPUT-LENGTH-UNKNOWN' } : null
  if (!/^\d{1,9}$/.test(length)) return { status: 411, id: 'INPUT-LENGTH-UNKNOWN' }
  return Number(length) > maxBodyLength ? { status: 413, id: 'INPUT-TOO-LARGE' } : null
}

/** Whether an upgrade to a WebSocket comes from a page of ours. */
export function guardUpgrade(request: IncomingMessage, settings: Pick<Settings, 'PUBLIC_ORIGIN' | 'SIGNING_WEBSOCKET_PORT'>): Stopped | null {
  const { host, origin } = request.headers
  const own = new URL(settings.PUBLIC_ORIGIN)
  const hosts = [own.host, ...(settings.SIGNING_WEBSOCKET_PORT === undefined ? [] : [`${own.hostname}:${settings.SIGNING_WEBSOCKET_PORT}`])]
  if (host === undefined || !hosts.includes(host)) return { status: 421, id: 'HOST-NOT-ALLOWED' }
  return origin === settings.PUBLIC_ORIGIN ? null : { status: 403, id: 'ORIGIN-NOT-ALLOWED' }
}

/** The address of who asks; a proxy's word counts only when it is the trusted one, and then its last entry. */
export function clientAddress(request: IncomingMessage, settings: Pick<Settings, 'TRUSTED_PROXY'>): string {
  const remote = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  if (settings.TRUSTED_PROXY === undefined || remote !== settings.TRUSTED_PROXY) return remote
  return String(request.headers['x-forwarded-for'] ?? '').split(',').at(-1)?.trim() || remote
}

/** Whether a request only looks. */
export const reads = ({ method }: Pick<IncomingMessage, 'method'>): boolean => method === 'GET' || method === 'HEAD'

const asks = (url: string | undefined): boolean => url?.startsWith('/trpc/') === true || url?.startsWith('/api/') === true || url?.startsWith('/export/') === true
