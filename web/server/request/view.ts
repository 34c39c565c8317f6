// What the pages see of a signing request. Times ms since 1970 UTC.
import { gatheringSessions, sessionsOfRequest } from '../../../db/store/session.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { certificateOfSession } from '../../../db/store/certificate.ts'
import { presentSince, type RequestLine, type RequestRow } from '../../../db/store/request.ts'
import { personName, sharesOf, type ShareRow } from '../../../db/store/share.ts'
import { declinedOf, type Declined } from '../authority/declined.ts'
import { askedOnce } from '../asked-once.ts'
import type { Server } from '../context.ts'
import { notOpenedBecause, positionInLine } from '../session/open.ts'
import { sessionSummary, type SessionSummary } from '../session/view.ts'

/** How long an "I am here" counts: whoever said it longer ago may have left. */
export const hereFor = 15 * 60_000

/** A request in a list. */
export interface RequestSummary {
  readonly requestId: string
  readonly authorityId: string
  readonly authorityName: string
  readonly kind: RequestRow['kind']
  /** `tls-server`, `crl`, or `first-crl`: the test signing. */
  readonly profile: string
  readonly commonName: string | null
  readonly validityDays: number
  readonly reason: string
  readonly requesterId: string
  readonly requesterName: string
  readonly state: RequestRow['state']
  readonly stateReason: string | null
  readonly createdAt: number
  readonly closedAt: number | null
  readonly threshold: number
  readonly shareCount: number
  /** The session that gathers now. */
  readonly sessionId: string | null
  /** Its place in the line for a key room, from 1; null when it does not wait. */
  readonly position: number | null
  /** Refusal id: why it got no session when its turn in line came, until one opens. */
  readonly notOpened: string | null
  /** Who is here for it, by share index. */
  readonly here: readonly { readonly shareIndex: number; readonly holderName: string; readonly at: number }[]
}

/** A request as a line of a list. */
export const requestSummary = (server: Server, row: RequestLine): RequestSummary => requestSummaries(server)(row)

/** Requests as lines: what they have in common is read once. */
export function requestSummaries(server: Server): (row: RequestLine) => RequestSummary {
  const authorityOf = askedOnce((id) => authorityById(server.db, id) as AuthorityRow)
  const sharesIn = askedOnce((id) => sharesOf(server.db, id, authorityOf(id).generation))
  const nameOf = askedOnce((id) => personName(server.db, id) ?? '')
  return (row) => summaryOf(server, row, authorityOf(row.authorityId), sharesIn(row.authorityId), nameOf(row.requesterId))
}

function summaryOf(server: Server, row: RequestLine, authority: AuthorityRow, shares: readonly ShareRow[], requesterName: string): RequestSummary {
  const { db } = server
  // Nobody is here for what is closed, and no session of it gathers.
  const isOpen = row.state === 'open'
  const { id: requestId, authorityId, kind, profile, commonName, validityDays, reason, requesterId, state, stateReason, createdAt, closedAt } = row
  return {
    requestId, authorityId, kind, profile, commonName, validityDays, reason, requesterId, state, stateReason, createdAt, closedAt,
    authorityName: authority.name,
    requesterName,
    threshold: authority.threshold,
    shareCount: authority.shareCount,
    sessionId: isOpen ? (gatheringSessions(db, { requestId: row.id })[0]?.id ?? null) : null,
    position: positionInLine(server, row.id),
    notOpened: isOpen ? notOpenedBecause(server, row.id) : null,
    here: (isOpen ? presentSince(db, row.id, server.clock.now() - hereFor) : []).flatMap(({ userId, at }) => {
      const share = shares.find(({ holderId }) => holderId === userId)
      return share === undefined ? [] : [{ shareIndex: share.shareIndex, holderName: share.holderName, at }]
    }),
  }
}

/** A session of a request: the requester reads who refused, and why. */
export interface RequestSession extends SessionSummary {
  readonly declined: readonly Declined[]
}

/** The sessions of a request, newest first, and the certificate that one of them gave. */
export function sessionsOf(server: Server, requestId: string): { readonly sessions: readonly RequestSession[]; readonly certificateId: string | null } {
  const rows = sessionsOfRequest(server.db, requestId)
  const complete = rows.find((row) => row.phase === 'complete')
  return {
    sessions: rows.map((row) => ({ ...sessionSummary(server.db, row), declined: declinedOf(server.db, { type: 'session', id: row.id }, sharesOf(server.db, row.authorityId, row.generation)) })),
    certificateId: (complete && certificateOfSession(server.db, complete.id)?.id) ?? null,
  }
}
