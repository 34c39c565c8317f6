// The headers of a Node request as the platform's Headers, which better-auth and the verbs of sign-in read.
import type { IncomingMessage } from 'node:http'

/** A copy of a request's headers. */
export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  }
  return headers
}
