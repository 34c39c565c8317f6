// How the bridge says no: application/problem+json (RFC 9457), in words for a person and with the refusal's id and facts for
// a program (docs/protocol.md, "The localhost contract").
import { Refusal, type RefusalDetail, type RefusalId } from '../../web/core/refusal.ts'
import { refusalText, type Language } from '../../web/core/refusal-texts/refusal-text.ts'

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

/** The body of a problem: what happened is its title, what it means and what to do its detail. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly id: RefusalId
  readonly facts: RefusalDetail
}

/** The problem of whatever was thrown. What is not a Refusal says nothing of itself: BRIDGE-FAILED, its cause stays in the log. */
export function problemOf(error: unknown, language: Language): Problem {
  const { id, detail: facts } = error instanceof Refusal ? error : new Refusal('BRIDGE-FAILED')
  const { what, means, todo } = refusalText(id, language, facts)
  return { type: `urn:sceau:refusal:${id}`, title: what, status: statusFor(id), detail: `${means} ${todo}`, id, facts }
}

/** The first language of Accept-Language that is one of ours. */
function languageOf(accepted: string | null): Language {
  return /(?:^|,)\s*(en|fr)\b/i.exec(accepted ?? '')?.[1]?.toLowerCase() === 'fr' ? 'fr' : 'en'
}

/** 403 and the like for the bridge's own ids, 409 for the state of the token, 422 for content that core refused. */
function statusFor(id: RefusalId): number {
  const own = (statusOf as Readonly<Partial<Record<RefusalId, number>>>)[id]
  return own ?? (id.startsWith('TOKEN-') ? 409 : 422)
}

/** The answer of a problem; the guards' headers are added by whoever sends it. @param accepted the request's Accept-Language. */
export function problemResponse(error: unknown, accepted: string | null): Response {
  const language = languageOf(accepted)
  const problem = problemOf(error, language)
  return new Response(JSON.stringify(problem), { status: problem.status, headers: { 'content-type': 'application/problem+json', 'content-language': language } })
}
