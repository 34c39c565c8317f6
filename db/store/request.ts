// Signing requests in the domain's words: what is asked for, what became of it, who is here for it.
import { and, asc, count, desc, eq, getTableColumns, gte, inArray, sql } from 'drizzle-orm'
import { prepared, type Handle } from '../client.ts'
import { presenceMark, signingRequest, type RequestState } from '../schema/signing-request.ts'
import { foundPage, mergePages, type Listed, type ListPlace } from './list.ts'
import { hasParts, isSearch, requestSearch } from './words.ts'

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

/** Which requests to list; `after` ends the page before. */
export interface RequestFilter {
  readonly authorityIds?: readonly string[] | undefined
  readonly states?: readonly RequestState[] | undefined
  readonly kind?: RequestRow['kind'] | undefined
  readonly requesterId?: string | undefined
  readonly search?: string | undefined
  readonly after?: ListPlace | undefined
  readonly limit: number
}

const { csr: _, place: __, ...line } = getTableColumns(signingRequest)
/** A request as lists have it: all but its bytes. */
export type RequestLine = Omit<RequestRow, 'csr' | 'place'>

/** Requests, newest first; `search` looks for parts of the common name and of the reason. */
export function listRequests(db: Handle, filter: RequestFilter): Listed<RequestLine> {
  const { authorityIds, search, after, limit } = filter
  if (isSearch(search)) return foundRequests(db, { ...filter, search })
  const place = after === undefined || !('at' in after) ? undefined : sql`(${signingRequest.createdAt}, ${signingRequest.id}) < (${after.at}, ${after.id})`
  const page = (authorityId?: string): RequestLine[] =>
    db
      .select(line)
      .from(signingRequest)
      .where(and(authorityId === undefined ? undefined : eq(signingRequest.authorityId, authorityId), ...facts(filter), place))
      .orderBy(desc(signingRequest.createdAt), desc(signingRequest.id))
      .limit(limit + 1)
      .all()
  return mergePages(authorityIds, page, limit, ({ createdAt, id }) => ({ at: createdAt, id }))
}

/** How many requests of an authority are open. */
export function countOpenRequests(db: Handle, authorityId: string): number {
  return db.select({ count: count() }).from(signingRequest).where(and(eq(signingRequest.state, 'open'), eq(signingRequest.authorityId, authorityId))).get()?.count ?? 0
}

const facts = ({ states, kind, requesterId }: RequestFilter) => [
  states === undefined ? undefined : states.length === 1 ? eq(signingRequest.state, states[0] as RequestState) : inArray(signingRequest.state, [...states]),
  kind === undefined ? undefined : eq(signingRequest.kind, kind),
  requesterId === undefined ? undefined : eq(signingRequest.requesterId, requesterId),
]

function foundRequests(db: Handle, filter: RequestFilter & { readonly search: string }): Listed<RequestLine> {
  const { authorityIds, search, after, limit } = filter
  const rows = db
    .select({ ...line, found: sql<number>`${requestSearch.rowid}` })
    .from(requestSearch)
    .crossJoin(signingRequest)
    .where(and(
      eq(signingRequest.place, requestSearch.rowid),
      ...hasParts(requestSearch, search, authorityIds),
      authorityIds === undefined ? undefined : inArray(signingRequest.authorityId, [...authorityIds]),
      ...facts(filter),
      after === undefined || !('found' in after) ? undefined : sql`${requestSearch.rowid} < ${after.found}`,
    ))
    .orderBy(sql`${requestSearch.rowid} desc`)
    .limit(limit + 1)
    .all()
  return foundPage(rows, limit)
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
