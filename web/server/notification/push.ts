// One push to one browser: sealed to its keys and signed by the server's, sent to a push service that nobody here knows.
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import webPush from 'web-push'
import type { PushMessage } from '../../core/notification/push-message.ts'
import type { Settings } from '../../settings.ts'
import { pushEndpoint, publicLookup } from './addresses.ts'
import { faultOf, type Outcome } from './outcome.ts'
import type { PushIdentity } from './push-identity.ts'

/** A browser, as its row has it. */
export interface PushTarget {
  readonly endpoint: string
  readonly p256dh: Uint8Array
  readonly auth: Uint8Array
}

/** Milliseconds for a whole try. */
const patience = 10_000
/** Seconds that a push service keeps what it cannot deliver. */
const longestKept = 24 * 3600

/** Sends. @param seconds for how long it is of use. */
export async function sendPush(settings: Settings, identity: PushIdentity, target: PushTarget, message: PushMessage, seconds = longestKept): Promise<Outcome> {
  const privateToo = settings.PUSH_PRIVATE_ENDPOINTS
  try {
    // Looked at again: the rule may be stricter than when it was stored.
    const url = pushEndpoint(target.endpoint, privateToo)
    const details = webPush.generateRequestDetails(
      { endpoint: target.endpoint, keys: { p256dh: Buffer.from(target.p256dh).toString('base64url'), auth: Buffer.from(target.auth).toString('base64url') } },
      JSON.stringify(message),
      { TTL: Math.max(0, Math.min(longestKept, Math.floor(seconds))), urgency: 'high', vapidDetails: { subject: contact(settings), ...identity } },
    )
    return outcomeOf(await post(url, details.headers as Record<string, string>, details.body, privateToo))
  } catch (cause) {
    return { kind: 'later', fault: faultOf(cause) }
  }
}

/** Whom a push service may turn to (RFC 8292 §2.1). */
export function contact({ MAIL_FROM, PUBLIC_ORIGIN }: Settings): string {
  if (MAIL_FROM !== undefined) return `mailto:${/<([^<>]+)>$/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM}`
  return PUBLIC_ORIGIN.startsWith('https:') ? PUBLIC_ORIGIN : 'mailto:nobody@example.invalid'
}

interface Answered {
  readonly status: number
  readonly retryAfter: string | undefined
}

/** The head of the answer is all that is read of it: no redirection is followed, no body kept. */
function post(url: URL, headers: Record<string, string>, body: Buffer, privateToo: boolean): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'http:' ? httpRequest : httpsRequest)(url, {
      method: 'POST', headers, agent: false, signal: AbortSignal.timeout(patience), ...(privateToo ? {} : { lookup: publicLookup }),
    }, (response) => {
      resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] })
      response.destroy()
    })
    request.on('error', reject)
    request.end(body)
  })
}

function outcomeOf({ status, retryAfter }: Answered): Outcome {
  const fault = `HTTP ${status}`
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status === 404 || status === 410) return { kind: 'gone', fault }
  if (status === 400 || status === 413) return { kind: 'refused', fault }
  return retryAfter !== undefined && /^\d{1,5}$/.test(retryAfter) ? { kind: 'later', fault, afterSeconds: Number(retryAfter) } : { kind: 'later', fault }
}
