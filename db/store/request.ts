// Signing requests in the domain's words: what is asked for, what became of it, who is here for it.
import { and, asc, desc, eq, exists, gte, inArray, sql } from 'drizzle-orm'
import { prepared, type Handle } from '../client.ts'
import { share } from '../schema/share.ts'
import { presenceMark, signingRequest, type RequestState } from '../schema/signing-request.ts'

/** A request as it is stored. */
export type RequestRow = typeof signingRequest.$inferSelect

const closing = prepared((db) =>
  db
    .update(signingRequest)
    .set({ state: sql`${sql.placeholder('state')}`, stateReason: sql`${sql.placeholder('reason')}`, closedAt: sql`${sql.placeholder('at')}` })
    .where(eq(signingRequest.id, sql.placeholder('id')))
    .prepare(),
)
const byId = prepared((db) => db.select().from(signingRequest).where(eq(signingRequest.id, sql.placeholder('id'))).prepare())

/** Stores a new request. */
export function insertRequest(tx: Handle, row: typeof signingRequest.$inferInsert): void {
  tx.insert(signingRequest).values(row).run()
}

/** The request of an id. */
export function requestById(db: Handle, id: string): RequestRow | undefined {
  return byId(db).get({ id })
}

/** Which requests to list; `holderId`: of authorities of which this person keeps a share. */
export interface RequestFilter {
  readonly authorityId?: string | undefined
  readonly states?: readonly RequestState[] | undefined
  readonly kind?: RequestRow['kind'] | undefined
  readonly holderId?: string | undefined
  readonly limit: number
}

/** Requests, newest first. */
export function listRequests(db: Handle, filter: RequestFilter): RequestRow[] {
  const { authorityId, states, kind, holderId, limit } = filter
  const kept = holderId === undefined
    ? undefined
    : exists(db.select({ one: share.shareIndex }).from(share).where(and(eq(share.authorityId, signingRequest.authorityId), eq(share.holderId, holderId))))
  return db
    .select()
    .from(signingRequest)
    .where(
      and(
        authorityId === undefined ? undefined : eq(signingRequest.authorityId, authorityId),
        states === undefined ? undefined : inArray(signingRequest.state, [...states]),
        kind === undefined ? undefined : eq(signingRequest.kind, kind),
        kept,
      ),
    )
    .orderBy(desc(signingRequest.createdAt), desc(signingRequest.id))
    .limit(limit)
    .all()
}

/** Ends a request. */
export function closeRequest(tx: Handle, id: string, change: { readonly state: Exclude<RequestState, 'open'>; readonly reason?: string | null; readonly at: number }): void {
  closing(tx).run({ id, state: change.state, reason: change.reason ?? null, at: change.at })
}

/** Notes, or renews, that a person is here for a request. */
export function markPresent(tx: Handle, requestId: string, userId: string, at: number): void {
  tx.insert(presenceMark).values({ requestId, userId, at }).onConflictDoUpdate({ target: [presenceMark.requestId, presenceMark.userId], set: { at } }).run()
}

/** Who said to be here since a time, in the order in which they did. */
export function presentSince(db: Handle, requestId: string, since: number): { readonly userId: string; readonly at: number }[] {
  return db
    .select({ userId: presenceMark.userId, at: presenceMark.at })
    .from(presenceMark)
    .where(and(eq(presenceMark.requestId, requestId), gte(presenceMark.at, since)))
    .orderBy(asc(presenceMark.at))
    .all()
}

/** Forgets who is here for a request: a session has opened, and the next one gathers its holders anew. */
export function clearPresence(tx: Handle, requestId: string): void {
  tx.delete(presenceMark).where(eq(presenceMark.requestId, requestId)).run()
}
