// Signing sessions in the domain's words: planned serial numbers, phases, contributions and how they were answered.
import { and, asc, desc, eq, getTableColumns, inArray, lte, max, sql } from 'drizzle-orm'
import type { SessionPhase } from '../../web/core/session/phases.ts'
import { prepared, type Handle } from '../client.ts'
import { contribution } from '../schema/contribution.ts'
import { share } from '../schema/share.ts'
import { signingRequest } from '../schema/signing-request.ts'
import { serial, signingSession } from '../schema/signing-session.ts'
import { foundPage, mergePages, type Listed, type ListPlace } from './list.ts'
import type { SignedByDevice } from './share.ts'
import { hasParts, isSearch, requestSearch } from './words.ts'

/** A session as it is stored. */
export type SessionRow = typeof signingSession.$inferSelect
/** A contribution as it is stored. */
export type ContributionRow = typeof contribution.$inferSelect

const byId = prepared((db) => db.select().from(signingSession).where(eq(signingSession.id, sql.placeholder('id'))).prepare())
const ending = prepared((db) =>
  db
    .update(signingSession)
    .set({ phase: sql`${sql.placeholder('phase')}`, reason: sql`${sql.placeholder('reason')}`, endedAt: sql`${sql.placeholder('at')}` })
    .where(eq(signingSession.id, sql.placeholder('id')))
    .prepare(),
)
const settle = prepared((db) =>
  db.update(contribution).set({ outcome: sql`${sql.placeholder('outcome')}` }).where(eq(contribution.id, sql.placeholder('id'))).prepare(),
)
const ofSession = prepared((db) =>
  db.select().from(contribution).where(eq(contribution.sessionId, sql.placeholder('sessionId'))).orderBy(asc(contribution.id)).prepare(),
)
const signedOf = prepared((db) =>
  db
    .select({ id: contribution.id, statement: contribution.statement, signature: contribution.signature, enrolmentId: share.enrolmentId })
    .from(contribution)
    .innerJoin(signingSession, eq(signingSession.id, contribution.sessionId))
    .innerJoin(share, and(eq(share.authorityId, signingSession.authorityId), eq(share.generation, signingSession.generation), eq(share.shareIndex, contribution.shareIndex)))
    .where(and(eq(contribution.sessionId, sql.placeholder('sessionId')), lte(contribution.id, sql.placeholder('until'))))
    .orderBy(asc(contribution.id))
    .prepare(),
)
const place = prepared((db) =>
  db
    .select({ id: contribution.id })
    .from(contribution)
    .where(
      and(
        eq(contribution.sessionId, sql.placeholder('sessionId')), eq(contribution.shareIndex, sql.placeholder('shareIndex')),
        inArray(contribution.outcome, ['relayed', 'accepted']),
      ),
    )
    .prepare(),
)
const seen = prepared((db) =>
  db.select({ id: contribution.id }).from(contribution).where(eq(contribution.ciphertextDigest, sql.placeholder('ciphertextDigest'))).prepare(),
)
const take = prepared((db) =>
  db
    .insert(contribution)
    .values({
      sessionId: sql.placeholder('sessionId'), shareIndex: sql.placeholder('shareIndex'), holderId: sql.placeholder('holderId'),
      statement: sql.placeholder('statement'), signature: sql.placeholder('signature'), ciphertextDigest: sql.placeholder('ciphertextDigest'),
      outcome: sql.placeholder('outcome'), at: sql.placeholder('at'),
    })
    .returning({ id: contribution.id })
    .prepare(),
)

/** Stores a serial number (lower-case hexadecimal) for ever. Throws when it was planned before. */
export function planSerial(tx: Handle, serialNumber: string, authorityId: string, plannedAt: number): void {
  tx.insert(serial).values({ serialNumber, authorityId, plannedAt }).run()
}

/** Stores a new session, gathering, with its exact to-be-signed bytes. */
export function insertSession(tx: Handle, row: typeof signingSession.$inferInsert): void {
  tx.insert(signingSession).values(row).run()
}

/** The session of an id. */
export function sessionById(db: Handle, id: string): SessionRow | undefined {
  return byId(db).get({ id })
}

/** The sessions of a request, newest first. */
export function sessionsOfRequest(db: Handle, requestId: string): SessionRow[] {
  return db.select().from(signingSession).where(eq(signingSession.requestId, requestId)).orderBy(desc(signingSession.openedAt), desc(signingSession.id)).all()
}

/** The sessions that gather, of one request, of one authority or all. */
export function gatheringSessions(db: Handle, of: { readonly requestId?: string | undefined; readonly authorityId?: string | undefined } = {}): SessionRow[] {
  return db
    .select()
    .from(signingSession)
    .where(
      and(
        eq(signingSession.phase, 'gathering'),
        of.requestId === undefined ? undefined : eq(signingSession.requestId, of.requestId),
        of.authorityId === undefined ? undefined : eq(signingSession.authorityId, of.authorityId),
      ),
    )
    .orderBy(asc(signingSession.openedAt))
    .all()
}

/** Which sessions to list; `after` ends the page before. */
export interface SessionFilter {
  readonly authorityIds?: readonly string[] | undefined
  readonly phase?: SessionPhase | undefined
  /** Parts of the common name or the reason of its request. */
  readonly search?: string | undefined
  readonly after?: ListPlace | undefined
  readonly limit: number
}

const { tbs: _, announcement: __, ...line } = getTableColumns(signingSession)
/** A session as lists have it: all but its bytes. */
export type SessionLine = Omit<SessionRow, 'tbs' | 'announcement'>

/** Sessions, newest first; searched, those of the newest request first. */
export function listSessions(db: Handle, filter: SessionFilter): Listed<SessionLine> {
  const { authorityIds, phase, search, after, limit } = filter
  const inPhase = phase === undefined ? undefined : eq(signingSession.phase, phase)
  if (isSearch(search)) {
    // A place among all sessions of all requests that were found: the request's, then the session's of few.
    const found = sql<number>`${requestSearch.rowid} * 10000 + (select count(*) from ${signingSession} earlier where earlier.requestId = ${signingSession.requestId} and (earlier.openedAt, earlier.id) < (${signingSession.openedAt}, ${signingSession.id}))`
    const rows = db
      .select({ ...line, found })
      .from(requestSearch)
      .crossJoin(signingRequest)
      .crossJoin(signingSession)
      .where(and(
        eq(signingRequest.place, requestSearch.rowid),
        eq(signingSession.requestId, signingRequest.id),
        ...hasParts(requestSearch, search, authorityIds),
        authorityIds === undefined ? undefined : inArray(signingSession.authorityId, [...authorityIds]),
        inPhase,
        after === undefined || !('found' in after) ? undefined : and(sql`${requestSearch.rowid} <= ${Math.floor(after.found / 10_000)}`, sql`${found} < ${after.found}`),
      ))
      .orderBy(sql`${requestSearch.rowid} desc`, desc(signingSession.openedAt), desc(signingSession.id))
      .limit(limit + 1)
      .all()
    return foundPage(rows, limit)
  }
  const place = after === undefined || !('at' in after) ? undefined : sql`(${signingSession.openedAt}, ${signingSession.id}) < (${after.at}, ${after.id})`
  const page = (authorityId?: string): SessionLine[] =>
    db
      .select(line)
      .from(signingSession)
      .where(and(authorityId === undefined ? undefined : eq(signingSession.authorityId, authorityId), inPhase, place))
      .orderBy(desc(signingSession.openedAt), desc(signingSession.id))
      .limit(limit + 1)
      .all()
  return mergePages(authorityIds, page, limit, ({ openedAt, id }) => ({ at: openedAt, id }))
}

/** Stores what the key room announced, and its signature (64 bytes). */
export function storeAnnouncement(tx: Handle, id: string, announcement: Uint8Array, announcementSignature: Uint8Array): void {
  tx.update(signingSession).set({ announcement, announcementSignature }).where(eq(signingSession.id, id)).run()
}

/** Puts a session into a terminal phase. `reason`: a refusal id, or the words of who ended it. */
export function endSession(tx: Handle, id: string, end: { readonly phase: Exclude<SessionPhase, 'gathering'>; readonly reason: string | null; readonly at: number }): void {
  ending(tx).run({ id, ...end })
}

/** Stores a contribution that is about to be relayed; gives its row number. */
export function insertContribution(tx: Handle, row: Omit<ContributionRow, 'id'>): number {
  return take(tx).get({ ...row }).id
}

/** Stores how the key room answered: `accepted` or a refusal id. */
export function settleContribution(tx: Handle, id: number, outcome: string): void {
  settle(tx).run({ id, outcome })
}

/** The contributions of a session in the order in which they came. */
export function contributionsOf(db: Handle, sessionId: string): ContributionRow[] {
  return ofSession(db).all({ sessionId })
}

/** The number of the newest contribution, 0 when there is none. */
export function newestContribution(db: Handle): number {
  return db.select({ id: max(contribution.id) }).from(contribution).get()?.id ?? 0
}

/** What devices signed in a session, in its order, with the enrolment that each share is tied to; up to a contribution's number. */
export function signedContributionsOf(db: Handle, sessionId: string, until: number): SignedByDevice[] {
  return signedOf(db).all({ sessionId, until })
}

/** Whether a share already has its place in a session: looked at now, or accepted. */
export function hasPlace(db: Handle, sessionId: string, shareIndex: number): boolean {
  return place(db).get({ sessionId, shareIndex }) !== undefined
}

/** Whether a ciphertext (its digest, 32 bytes) was ever contributed, to any session. */
export function ciphertextSeen(db: Handle, ciphertextDigest: Uint8Array): boolean {
  return seen(db).get({ ciphertextDigest }) !== undefined
}
