// Small answers that need no page: refusals at the edge, in the shape of RFC 9457, and files.
import type { ServerResponse } from 'node:http'
import { refusalText } from '../core/refusal-texts/refusal-text.ts'
import type { RefusalId } from '../core/refusal.ts'

/**
 * Answers with a refusal as application/problem+json; the connection is closed, for the body may not have been read.
 * @param more further members of the problem: `correlationId`, under which the log keeps a cause.
 */
export function refuse(response: ServerResponse, status: number, id: RefusalId, headers: Readonly<Record<string, string>> = {}, more: Readonly<Record<string, string>> = {}): void {
  const { what, means, todo } = refusalText(id, 'en')
  const body = JSON.stringify({ type: 'about:blank', status, title: what, detail: `${means} ${todo}`, id, ...more })
  send(response, status, { ...headers, 'content-type': 'application/problem+json', connection: 'close' }, body)
}

/** Answers with a body that is never cached. */
export function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: string | Uint8Array): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  response.writeHead(status, { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-length': String(bytes.length), ...headers }).end(bytes)
}
