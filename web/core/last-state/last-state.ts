// What a browser may still show of Sceau when the server cannot be reached (docs/assurance.md, "The console without its server"):
// names, phases, counts and times that its person has seen. It has no field for anything else: no id, no reason, no name that
// is asked for, nothing of a share, a PIN, a bridge or a login.
// zod's small face: the whole of it would be half a megabyte in a browser that needs this file.
import * as z from 'zod/mini'
import { authorityPhases, type AuthorityPhase } from '../authority/phases.ts'
import { custodySegments, type CustodyShare } from '../seal-ring/custody.ts'
import { sessionPhases, type SessionPhase } from '../session/phases.ts'

/** What can wait: for the person who kept the state, or (`request-open`) for holders whom they look after. */
export const waitingKinds = ['session-open', 'signature-asked', 'deployment-waits', 'policy-proposed', 'request-open'] as const
export type WaitingKind = (typeof waitingKinds)[number]

const longestName = 200
const name = z.string().check(z.minLength(1), z.maxLength(longestName))
const time = z.int().check(z.gte(0))
const count = z.int().check(z.gte(0), z.lte(255))
const most = { waiting: 50, authorities: 100, sessions: 20 } as const

/** The schema, for both who writes it and who reads it. */
export const lastStateSchema = z.strictObject({
  version: z.literal(1),
  person: z.strictObject({ name, role: z.enum(['administrator', 'holder', 'auditor']) }),
  language: z.enum(['en', 'fr']),
  /** Of the server's clock, as are all times: ms since 1970. */
  at: time,
  waiting: z.array(z.strictObject({ kind: z.enum(waitingKinds), authority: name, until: z.nullable(time) })).check(z.maxLength(most.waiting)),
  authorities: z.array(z.strictObject({
    name, phase: z.enum(authorityPhases), threshold: count,
    segments: z.array(z.strictObject({ state: z.enum(['empty', 'enrolled', 'outlined', 'filled', 'crossed']), label: name })).check(z.maxLength(255)),
  })).check(z.maxLength(most.authorities)),
  sessions: z.array(z.strictObject({ authority: name, phase: z.enum(sessionPhases), accepted: count, threshold: count, expiresAt: time })).check(z.maxLength(most.sessions)),
})
/** The last known state of one person in one browser. */
export type LastState = Readonly<z.infer<typeof lastStateSchema>>

/** What the console knows, as the server's answers have it; more fields than these may be there, and are left behind. */
export interface Known {
  readonly user: { readonly userId: string; readonly name: string; readonly role: LastState['person']['role'] }
  readonly language: LastState['language']
  readonly at: number
  readonly authorities: readonly {
    readonly authorityId: string
    readonly name: string
    readonly phase: AuthorityPhase
    readonly threshold: number
    readonly shares: readonly CustodyShare[]
    readonly myShareIndex: number | null
    readonly requesterMayContribute: boolean
  }[]
  /** The open ones. */
  readonly requests: readonly { readonly authorityId: string; readonly authorityName: string; readonly requesterId: string; readonly sessionId: string | null }[]
  readonly deployments: readonly { readonly authorityName: string; readonly receivedAt: number | null; readonly closedAt: number | null }[]
  /** Open changes of policy. `mine`: whether this person may still approve it. */
  readonly proposals: readonly { readonly authorityName: string; readonly mine: boolean }[]
  /** Newest first. `mine`: whether this person may still decide in it. */
  readonly sessions: readonly { readonly sessionId: string; readonly authorityName: string; readonly phase: SessionPhase; readonly accepted: number; readonly threshold: number; readonly expiresAt: number; readonly mine: boolean }[]
}

/** What may be kept of all that. */
export function lastStateOf({ user, language, at, authorities, requests, deployments, proposals, sessions }: Known): LastState {
  const asked = requests.flatMap((request): LastState['waiting'] => {
    const kept = authorities.find(({ authorityId, myShareIndex }) => authorityId === request.authorityId && myShareIndex !== null)
    const session = sessions.find(({ sessionId }) => sessionId === request.sessionId)
    const authority = short(request.authorityName)
    if (kept === undefined || (request.requesterId === user.userId && !kept.requesterMayContribute)) return user.role === 'holder' ? [] : [{ kind: 'request-open', authority, until: null }]
    if (request.sessionId === null) return [{ kind: 'signature-asked', authority, until: null }]
    return session?.mine ? [{ kind: 'session-open', authority, until: session.expiresAt }] : []
  })
  const shares = deployments.filter(({ receivedAt, closedAt }) => receivedAt === null && closedAt === null).map(({ authorityName }) => ({ kind: 'deployment-waits' as const, authority: short(authorityName), until: null }))
  const policies = proposals.filter(({ mine }) => mine).map(({ authorityName }) => ({ kind: 'policy-proposed' as const, authority: short(authorityName), until: null }))
  // What runs out within minutes comes first.
  const waiting = [...asked, ...shares, ...policies].sort((a, b) => waitingKinds.indexOf(a.kind) - waitingKinds.indexOf(b.kind))
  return lastStateSchema.parse({
    version: 1,
    person: { name: short(user.name), role: user.role },
    language, at,
    waiting: waiting.slice(0, most.waiting),
    authorities: authorities.slice(0, most.authorities).map((one) => ({
      name: short(one.name), phase: one.phase, threshold: one.threshold, segments: custodySegments(one).map(({ state, label }) => ({ state, label: short(label) })),
    })),
    sessions: sessions.slice(0, most.sessions).map(({ authorityName, phase, accepted, threshold, expiresAt }) => ({ authority: short(authorityName), phase, accepted, threshold, expiresAt })),
  })
}

/** Reads what a browser kept; null for anything else. */
export function readLastState(text: string): LastState | null {
  try {
    return lastStateSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const short = (text: string): string => (text === '' ? '–' : [...text].length <= longestName / 2 ? text : `${[...text].slice(0, longestName / 2 - 1).join('')}…`)
