// What the pages see of a session. Bytes are base64, digests and numbers hexadecimal, times ms since 1970 UTC.
import type { Handle } from '../../../db/client.ts'
import { auditHead, listAudit } from '../../../db/store/audit.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { certificateOfSession } from '../../../db/store/certificate.ts'
import { requestById, type RequestRow } from '../../../db/store/request.ts'
import { contributionsOf, sessionById, type SessionLine, type SessionRow } from '../../../db/store/session.ts'
import { personName, sharesOf, type ShareRow } from '../../../db/store/share.ts'
import { toBase64, toHex } from '../../core/bytes/bytes.ts'
import { describeTbs, type TbsDescription } from '../../core/certificate/description.ts'
import type { RefusalId } from '../../core/refusal.ts'
import type { SessionPhase } from '../../core/session/phases.ts'
import { declinedOf, type Declined } from '../authority/declined.ts'
import { seenAuthority } from '../authority/seen.ts'
import { visible, type Actor } from '../authorise.ts'
import { earlierThan, type EarlierCertificates } from '../certificate/earlier.ts'
import type { Server } from '../context.ts'
import { presenceOf, type Presence } from '../presence/presence.ts'
import { expireDue, remaining } from './expire.ts'

/** One answer of a holder. `outcome`: `relayed` while the key room looks, `accepted`, or a refusal id. */
export interface ContributionView {
  readonly shareIndex: number
  readonly holderName: string
  readonly at: number
  readonly outcome: string
}

/** A session in a list. */
export interface SessionSummary {
  readonly sessionId: string
  readonly requestId: string
  readonly authorityId: string
  readonly phase: SessionPhase
  /** Why it ended: a refusal id, or the words of who cancelled it. */
  readonly reason: string | null
  readonly serialNumber: string | null
  readonly crlNumber: number | null
  readonly openedAt: number
  readonly expiresAt: number
  readonly endedAt: number | null
  readonly openedByName: string | null
  readonly accepted: number
  readonly threshold: number
  readonly shareCount: number
}

/** One session with all that approving it takes. */
export interface SessionDetail extends SessionSummary {
  readonly authorityName: string
  readonly kind: RequestRow['kind']
  readonly profile: string
  readonly requesterName: string
  readonly requestReason: string
  /** The policy that it opened under: one holder's no ends it. */
  readonly refusalEndsSession: boolean
  readonly tbs: string
  readonly tbsDigest: string
  readonly description: TbsDescription
  /** What the authority certified before the session opened; null for a CRL. */
  readonly earlier: EarlierCertificates | null
  /** Null until the key room has announced itself. */
  readonly announcement: string | null
  readonly announcementSignature: string | null
  readonly roster: string
  /** Head of the audit chain as it is shown now; the statement carries it. */
  readonly auditHead: string
  readonly serverTime: number
  /** Milliseconds left by the server's monotonic clock; 0 once it has ended. */
  readonly remaining: number
  readonly contributions: readonly ContributionView[]
  readonly declined: readonly Declined[]
  /** Contributions that were turned away, before the key room or by it: they cost their sender nothing but another try. */
  readonly turnedAway: readonly { readonly shareIndex: number; readonly holderName: string; readonly at: number; readonly refusal: string }[]
  readonly holders: readonly { readonly shareIndex: number; readonly holderId: string | null; readonly holderName: string; readonly nitrokeyId: string; readonly location: string; readonly presence: Presence | null }[]
  /** The share of the person who asks, and why they may not contribute now (null: they may). */
  readonly mine: { readonly shareIndex: number; readonly nitrokeyId: string; readonly refusal: RefusalId | null } | null
  readonly certificateId: string | null
}

/** One session for somebody who may see its authority. Refuses NOT-FOUND. */
export function readSession(server: Server, actor: Actor, input: { readonly sessionId: string }): SessionDetail {
  expireDue(server)
  const { db } = server
  const row = visible(sessionById(db, input.sessionId), () => true, 'session')
  const authority = seenAuthority(db, actor, row.authorityId)
  const request = requestById(db, row.requestId) as RequestRow
  const shares = sharesOf(db, row.authorityId, row.generation)
  const declined = declinedOf(db, { type: 'session', id: row.id }, shares)
  const description = describeTbs(row.tbs)
  return {
    ...sessionSummary(db, row, authority),
    authorityName: authority.name,
    kind: request.kind,
    profile: request.profile,
    requesterName: personName(db, request.requesterId) ?? '',
    requestReason: request.reason,
    refusalEndsSession: row.refusalEndsSession,
    tbs: toBase64(row.tbs),
    tbsDigest: toHex(row.tbsDigest),
    description,
    earlier: earlierThan(db, row.authorityId, description, row.openedAt),
    announcement: row.announcement && toBase64(row.announcement),
    announcementSignature: row.announcementSignature && toBase64(row.announcementSignature),
    roster: toBase64(authority.roster as Uint8Array),
    auditHead: toHex(auditHead(db).hash),
    serverTime: server.clock.now(),
    remaining: remaining(server, row.id),
    contributions: contributionsOf(db, row.id).map(({ shareIndex, at, outcome }) => ({ shareIndex, holderName: nameOf(shares, shareIndex), at, outcome })),
    declined,
    turnedAway: turnedAwayOf(db, row.id, shares),
    holders: shares.map(({ shareIndex, holderId, holderName, nitrokeyId, location }) => ({
      shareIndex, holderId, holderName, nitrokeyId, location, presence: holderId === null ? null : presenceOf(server, holderId),
    })),
    mine: mineOf(db, actor, row, request, shares, declined.map(({ shareIndex }) => shareIndex)),
    certificateId: certificateOfSession(db, row.id)?.id ?? null,
  }
}

/** A session as a line of a list. */
export function sessionSummary(db: Handle, row: SessionLine, authority: AuthorityRow = authorityById(db, row.authorityId) as AuthorityRow): SessionSummary {
  const { id: sessionId, requestId, authorityId, phase, reason, serialNumber, crlNumber, openedAt, expiresAt, endedAt } = row
  return {
    sessionId, requestId, authorityId, phase, reason, serialNumber, crlNumber, openedAt, expiresAt, endedAt,
    openedByName: row.openedBy === null ? null : (personName(db, row.openedBy) ?? ''),
    accepted: contributionsOf(db, row.id).filter(({ outcome }) => outcome === 'accepted').length,
    threshold: authority.threshold,
    shareCount: authority.shareCount,
  }
}

function turnedAwayOf(db: Handle, sessionId: string, shares: readonly ShareRow[]): SessionDetail['turnedAway'] {
  return listAudit(db, { subjectType: 'session', subjectId: sessionId, action: 'contribution.refused', limit: 255 })
    .reverse()
    .flatMap((row) => {
      const { refusal } = JSON.parse(row.detail) as { refusal: string }
      return shares.filter(({ holderId }) => holderId === row.actor).map(({ shareIndex, holderName }) => ({ shareIndex, holderName, at: row.at, refusal }))
    })
}

function mineOf(
  db: Handle, actor: Actor, row: SessionRow, request: RequestRow, shares: readonly ShareRow[], declined: readonly number[],
): SessionDetail['mine'] {
  const share = shares.find(({ holderId }) => holderId === actor.userId)
  if (share === undefined) return null
  const { shareIndex, nitrokeyId } = share
  const placed = contributionsOf(db, row.id).some((one) => one.shareIndex === shareIndex && (one.outcome === 'relayed' || one.outcome === 'accepted'))
  const endedAs = { gathering: null, complete: 'SESSION-COMPLETE', refused: 'SESSION-REFUSED', expired: 'SESSION-EXPIRED', cancelled: 'SESSION-CANCELLED', failed: 'SESSION-FAILED' } as const
  const refusal: RefusalId | null =
    endedAs[row.phase] ??
    (placed ? 'CONTRIBUTION-DUPLICATE'
      : declined.includes(shareIndex) ? 'SESSION-DECLINED'
      : request.requesterId === actor.userId && !row.requesterMayContribute ? 'CONTRIBUTION-BY-REQUESTER'
      : row.announcement === null ? 'SESSION-STARTING'
      : null)
  return { shareIndex, nitrokeyId, refusal }
}

const nameOf = (shares: readonly ShareRow[], shareIndex: number): string => shares.find((share) => share.shareIndex === shareIndex)?.holderName ?? ''
