// What of each list is exported: the columns' names, and its lines a page at a time. The pages are those that the lists
// themselves are read by, so that nobody exports what they could not read.
import type { Cell } from '../../core/csv.ts'
import type { RequestState } from '../../../db/schema/signing-request.ts'
import { readAudit, type AuditQuery } from '../audit/read.ts'
import { listSeenAuthorities } from '../authority/read.ts'
import type { Actor } from '../authorise.ts'
import { listSeenCertificates, type CertificateQuery } from '../certificate/read.ts'
import type { Server } from '../context.ts'
import { listOwnActs } from '../history/mine.ts'
import { listPeopleFor } from '../holder/list.ts'
import { pageOfRequests } from '../request/read.ts'
import { listSeenSessions, type SessionQuery } from '../session/list.ts'

/** The lists that can be exported. */
export const exportedLists = ['authorities', 'requests', 'sessions', 'certificates', 'people', 'audit', 'history'] as const
export type ExportedList = (typeof exportedLists)[number]

/** The filters of all lists; each takes its own. */
export type ExportFilters = CertificateQuery & SessionQuery & Omit<AuditQuery, 'before' | 'limit'> & { readonly state?: RequestState | undefined }

/** One line, by column. Times are ISO 8601 UTC. */
export type ExportLine = Readonly<Record<string, Cell>>
type Pages = (server: Server, actor: Actor, filters: ExportFilters) => Generator<readonly ExportLine[]>

const pageLength = 200
const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** The pages of each list, newest first. */
export const exportPages: Readonly<Record<ExportedList, Pages>> = {
  *authorities(server, actor) {
    yield listSeenAuthorities(server, actor).map(({ authorityId, name, organization, country, keyAlgorithm, validityYears, threshold, shareCount, phase, phaseSince, createdAt, createdByName, enrolled, received, openRequests }) => ({
      authorityId, name, organization, country, keyAlgorithm, validityYears, threshold, shareCount, phase, phaseSince: time(phaseSince), createdAt: time(createdAt), createdByName, enrolled, received, openRequests,
    }))
  },
  requests: paged((server, actor, { authorityId, search, state }, cursor) => {
    const { requests, nextCursor } = pageOfRequests(server, actor, { authorityId, search, ...(state !== undefined && { states: [state] }), cursor, limit: pageLength })
    return [requests.map(({ requestId, authorityId: id, authorityName, kind, profile, commonName, validityDays, reason, requesterName, state: is, stateReason, createdAt, closedAt }) => ({
      requestId, authorityId: id, authorityName, kind, profile, commonName, validityDays, reason, requesterName, state: is, stateReason, createdAt: time(createdAt), closedAt: time(closedAt),
    })), nextCursor]
  }),
  sessions: paged((server, actor, { authorityId, search, phase }, cursor) => {
    const { sessions, nextCursor } = listSeenSessions(server, actor, { authorityId, search, phase, cursor, limit: pageLength })
    return [sessions.map(({ sessionId, requestId, authorityId: id, authorityName, kind, commonName, serialNumber, crlNumber, phase: is, reason, accepted, threshold, openedAt, openedByName, expiresAt, endedAt }) => ({
      sessionId, requestId, authorityId: id, authorityName, kind, commonName, serialNumber, crlNumber, phase: is, reason, accepted, threshold, openedAt: time(openedAt), openedByName, expiresAt: time(expiresAt), endedAt: time(endedAt),
    })), nextCursor]
  }),
  certificates: paged((server, actor, { authorityId, search, validity }, cursor) => {
    const { certificates, nextCursor } = listSeenCertificates(server, actor, { authorityId, search, validity, cursor, limit: pageLength })
    return [certificates.map(({ certificateId, authorityId: id, authorityName, serialNumber, commonName, subjectAltNames, notBefore, notAfter, issuedAt }) => ({
      certificateId, authorityId: id, authorityName, serialNumber, commonName, subjectAltNames: subjectAltNames.join(' '), notBefore: time(notBefore), notAfter: time(notAfter), issuedAt: time(issuedAt),
    })), nextCursor]
  }),
  *people(server, actor) {
    yield listPeopleFor(server, actor).map(({ userId, name, email, role, joinedAt, bridgePaired, nitrokeys }) => ({
      userId, name, email, role, joinedAt: time(joinedAt), bridgePaired, nitrokeys: nitrokeys.map(({ nitrokeyId, serial }) => `${nitrokeyId} ${serial}`).join(' · '),
    }))
  },
  *audit(server, actor, { actor: by, action, subjectType, subjectId, from, to, search }) {
    for (let before: number | null | undefined; before !== null;) {
      const { rows, next } = readAudit(server, actor, { actor: by, action, subjectType, subjectId, from, to, search, before, limit: pageLength })
      yield rows.map(({ seq, at, actor: who, actorName, action: did, subjectType: kind, subjectId: id, detail, hash }) => ({
        seq, at: time(at), actor: who, actorName, action: did, subjectType: kind, subjectId: id, detail: JSON.stringify(detail), hash,
      }))
      before = next
    }
  },
  *history(server, actor) {
    for (let before: number | null | undefined; before !== null;) {
      const { acts, next } = listOwnActs(server, actor, { before: before ?? undefined, limit: pageLength })
      yield acts.map(({ seq, at, act, session, proposal, authorityName, shareIndex, nitrokeyId, port }) => ({
        seq, at: time(at), act, authorityName, commonName: session?.commonName ?? null, crlNumber: session?.crlNumber ?? null, outcome: session?.phase ?? proposal?.state ?? null, reason: session?.reason ?? proposal?.reason ?? null, shareIndex, nitrokeyId, port,
      }))
      before = next
    }
  },
}

/** The columns of each list, in their order. */
export const exportColumns: Readonly<Record<ExportedList, readonly string[]>> = {
  authorities: ['authorityId', 'name', 'organization', 'country', 'keyAlgorithm', 'validityYears', 'threshold', 'shareCount', 'phase', 'phaseSince', 'createdAt', 'createdByName', 'enrolled', 'received', 'openRequests'],
  requests: ['requestId', 'authorityId', 'authorityName', 'kind', 'profile', 'commonName', 'validityDays', 'reason', 'requesterName', 'state', 'stateReason', 'createdAt', 'closedAt'],
  sessions: ['sessionId', 'requestId', 'authorityId', 'authorityName', 'kind', 'commonName', 'serialNumber', 'crlNumber', 'phase', 'reason', 'accepted', 'threshold', 'openedAt', 'openedByName', 'expiresAt', 'endedAt'],
  certificates: ['certificateId', 'authorityId', 'authorityName', 'serialNumber', 'commonName', 'subjectAltNames', 'notBefore', 'notAfter', 'issuedAt'],
  people: ['userId', 'name', 'email', 'role', 'joinedAt', 'bridgePaired', 'nitrokeys'],
  audit: ['seq', 'at', 'actor', 'actorName', 'action', 'subjectType', 'subjectId', 'detail', 'hash'],
  history: ['seq', 'at', 'act', 'authorityName', 'commonName', 'crlNumber', 'outcome', 'reason', 'shareIndex', 'nitrokeyId', 'port'],
}

function paged(page: (server: Server, actor: Actor, filters: ExportFilters, cursor: string | undefined) => [readonly ExportLine[], string | null]): Pages {
  return function* pages(server, actor, filters) {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const [lines, next] = page(server, actor, filters, cursor ?? undefined)
      yield lines
      cursor = next
    }
  }
}
