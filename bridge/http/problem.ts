// How the bridge says no: application/problem+json (RFC 9457), the refusal's id in it (docs/protocol.md, "Refusals").
import { Refusal, type RefusalDetail, type RefusalId } from '../../web/core/refusal.ts'
import { refusalText } from '../../web/core/refusal-texts/refusal-text.ts'

type OwnId = Extract<RefusalId, `BRIDGE-${string}`>

/** The bridge's own ids; a new one without a status fails the build. */
const statusOf = {
  'BRIDGE-HOST': 403,
  'BRIDGE-ORIGIN': 403,
  'BRIDGE-FETCH-MODE': 403,
  'BRIDGE-CONTENT-TYPE': 415,
  'BRIDGE-TOO-LARGE': 413,
  'BRIDGE-PAGE-TOKEN': 403,
  'BRIDGE-REQUEST-MALFORMED': 400,
  'BRIDGE-NOT-FOUND': 404,
  'BRIDGE-NOT-PAIRED': 403,
  'BRIDGE-PAIRING-EXPIRED': 409,
  'BRIDGE-BUSY': 409,
  'BRIDGE-MODULE-MISSING': 503,
  'BRIDGE-OPERATION-OVER': 409,
  'BRIDGE-FAILED': 500,
  'BRIDGE-POPUP-BLOCKED': 500,
  'BRIDGE-NO-ANSWER': 500,
  'BRIDGE-ANSWER-MALFORMED': 500,
} as const satisfies Record<OwnId, number>

/** The body of a problem. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly id: RefusalId
  readonly detail: RefusalDetail
}

/** The problem of whatever was thrown. What is not a Refusal says nothing of itself: BRIDGE-FAILED, its cause stays in the log. */
export function problemOf(error: unknown): Problem {
  const { id, detail } = error instanceof Refusal ? error : new Refusal('BRIDGE-FAILED')
  return { type: `urn:sceau:refusal:${id}`, title: refusalText(id, 'en', detail).what, status: statusFor(id), id, detail }
}

/** 403 and the like for the bridge's own ids, 409 for the state of the token, 422 for content that core refused. */
function statusFor(id: RefusalId): number {
  const own = (statusOf as Readonly<Partial<Record<RefusalId, number>>>)[id]
  return own ?? (id.startsWith('TOKEN-') ? 409 : 422)
}

/** The answer of a problem; the guards' headers are added by whoever sends it. */
export function problemResponse(error: unknown): Response {
  const problem = problemOf(error)
  return new Response(JSON.stringify(problem), { status: problem.status, headers: { 'content-type': 'application/problem+json' } })
}
