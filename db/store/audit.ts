// The audit trail in the domain's words. A verb appends its row inside its own transaction: if the row cannot be
// written, nothing happened.
import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, lt, min, sql, type SQL } from 'drizzle-orm'
import { auditSubjects } from '../../web/core/audit/actions.ts'
import { auditHash, auditOrigin, checkAuditRow, type AuditRow } from '../../web/core/audit/chain.ts'
import { Refusal } from '../../web/core/refusal.ts'
import { prepared, type Handle } from '../client.ts'
import { audit } from '../schema/audit.ts'
import { auditSearch, beginningsOf, exactly, isSearch, matches } from './words.ts'

/** What an act says of itself. `actor`: a user's id, `server` or `operator`. `detail`: public facts, never a secret. */
export interface AuditEntry {
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
}

/** Where the chain ends: the last row's seq (0 when there is none) and its hash (32 bytes). */
export interface AuditHead {
  readonly seq: number
  readonly hash: Uint8Array
}

const newest = prepared((db) => db.select({ seq: audit.seq, hash: audit.hash }).from(audit).orderBy(desc(audit.seq)).limit(1).prepare())
const append = prepared((db) =>
  db.insert(audit).values({
    seq: sql.placeholder('seq'), at: sql.placeholder('at'), actor: sql.placeholder('actor'), action: sql.placeholder('action'),
    subjectType: sql.placeholder('subjectType'), subjectId: sql.placeholder('subjectId'), detail: sql.placeholder('detail'),
    previousHash: sql.placeholder('previousHash'), hash: sql.placeholder('hash'),
  }).prepare(),
)
const timeOf = prepared((db) => db.select({ at: audit.at }).from(audit).where(eq(audit.seq, sql.placeholder('seq'))).prepare())
const actOf = prepared((db) =>
  db
    .select({ seq: audit.seq })
    .from(audit)
    .where(
      and(
        eq(audit.subjectType, sql.placeholder('subjectType')), eq(audit.subjectId, sql.placeholder('subjectId')),
        eq(audit.action, sql.placeholder('action')), eq(audit.actor, sql.placeholder('actor')),
      ),
    )
    .limit(1)
    .prepare(),
)
const rowSince = prepared((db) => {
  const acts = db
    .select({ seq: min(audit.seq) })
    .from(audit)
    .where(and(eq(audit.subjectType, sql.placeholder('subjectType')), eq(audit.subjectId, sql.placeholder('subjectId')), eq(audit.action, sql.placeholder('action'))))
  return db.select({ seq: audit.seq }).from(audit).where(and(gte(audit.seq, acts), eq(audit.hash, sql.placeholder('hash')))).limit(1).prepare()
})

/** The head of the chain. */
export function auditHead(db: Handle): AuditHead {
  return newest(db).get() ?? { seq: 0, hash: auditOrigin }
}

/** Appends one row to the chain; call it in the transaction of the act. Gives the new head. */
export function appendAudit(tx: Handle, entry: AuditEntry): AuditHead {
  const head = auditHead(tx)
  const { at, actor, action, subjectType, subjectId } = entry
  const facts = { seq: head.seq + 1, at, actor, action, subjectType, subjectId, detail: canonicalJson(entry.detail ?? {}) }
  const hash = auditHash(head.hash, facts)
  append(tx).run({ ...facts, previousHash: head.hash, hash })
  return { seq: facts.seq, hash }
}

/** Whether the trail has this act of this person on this subject. */
export function hasActed(db: Handle, act: Pick<AuditEntry, 'actor' | 'action' | 'subjectType' | 'subjectId'>): boolean {
  return actOf(db).get({ ...act }) !== undefined
}

/** What to list: newest first, `before` a seq, of one actor, one subject or one action. */
export interface AuditFilter {
  readonly before?: number | undefined
  readonly actor?: string | undefined
  readonly action?: string | undefined
  /** Any of these actions. */
  readonly actions?: readonly string[] | undefined
  readonly subjectType?: string | undefined
  readonly subjectId?: string | undefined
  /** Written at this time or later, and before that one (ms). */
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** Beginnings of words of the detail; or a whole id, of what the row is about. */
  readonly search?: string | undefined
  readonly limit: number
}

/** Rows of the trail, newest first. */
export function listAudit(db: Handle, filter: AuditFilter): AuditRow[] {
  const { limit, search } = filter
  if (!isSearch(search)) return db.select().from(audit).where(and(...facts(db, filter))).orderBy(desc(audit.seq)).limit(limit).all()
  const about = idIn(search)
  // The index of ids begins with the kinds of things.
  if (about !== undefined) return db.select().from(audit).where(and(inArray(audit.subjectType, [...auditSubjects]), eq(audit.subjectId, about), ...facts(db, filter))).orderBy(desc(audit.seq)).limit(limit).all()
  const words = beginningsOf(search)
  if (words === undefined) return []
  const { actor, action, subjectType } = filter
  const match = [
    words,
    ...(actor === undefined ? [] : [exactly('actor', actor)]), ...(action === undefined ? [] : [exactly('action', action)]), ...(subjectType === undefined ? [] : [exactly('subject', subjectType)]),
  ].join(' AND ')
  return db
    .select(getTableColumns(audit))
    .from(auditSearch)
    .crossJoin(audit)
    .where(and(eq(audit.seq, auditSearch.rowid), matches(auditSearch, match), ...facts(db, filter, sql`${auditSearch.rowid}`)))
    .orderBy(sql`${auditSearch.rowid} desc`)
    .limit(limit)
    .all()
}

const idIn = (search: string): string | undefined => /^\s*([0-9a-f]{32})\s*$/.exec(search)?.[1]

// `seq`: the column by which a query walks.
function facts(db: Handle, { before, actor, action, actions, subjectType, subjectId, from, to }: AuditFilter, seq: SQL = sql`${audit.seq}`) {
  return [
    before === undefined ? undefined : sql`${seq} < ${before}`,
    from === undefined ? undefined : sql`${seq} >= ${firstSince(db, from - clockSlack)}`,
    to === undefined ? undefined : sql`${seq} < ${firstSince(db, to + clockSlack)}`,
    from === undefined ? undefined : gte(audit.at, from),
    to === undefined ? undefined : lt(audit.at, to),
    actor === undefined ? undefined : eq(audit.actor, actor),
    action === undefined ? undefined : eq(audit.action, action),
    actions === undefined ? undefined : inArray(audit.action, [...actions]),
    subjectType === undefined ? undefined : eq(audit.subjectType, subjectType),
    subjectId === undefined ? undefined : eq(audit.subjectId, subjectId),
  ]
}

/** How far the server's clock may have been put back while it wrote: rows are in order of time but for this. */
const clockSlack = 6 * 3_600_000

// The first row at or after a time, by halving: rows are numbered without gaps.
function firstSince(db: Handle, at: number): number {
  let [low, high] = [1, auditHead(db).seq + 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((timeOf(db).get({ seq: middle })?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Rows read at a time while the chain is checked. */
const page = 500

/** The rows after a seq, in order, at most 500. */
export function auditStretch(db: Handle, after: number): AuditRow[] {
  return db.select().from(audit).where(gt(audit.seq, after)).orderBy(asc(audit.seq)).limit(page).all()
}

/** Whether a hash (32 bytes) is that of a row since the first one of this act on this subject. */
export function isRowSince(db: Handle, hash: Uint8Array, act: Pick<AuditEntry, 'action' | 'subjectType' | 'subjectId'>): boolean {
  return rowSince(db).get({ ...act, hash }) !== undefined
}

/**
 * Checks a stretch of the chain after `from` (null: from the first row), at most 500 rows; call it until `done`, so that
 * a long trail never holds up the process. Gives the row that was checked last. Refuses AUDIT-CHAIN-BROKEN.
 */
export function verifyAuditStretch(db: Handle, from: AuditHead | null): { readonly head: AuditHead; readonly done: boolean } {
  let previous: AuditHead | null = from
  const rows = auditStretch(db, from?.seq ?? 0)
  for (const row of rows) previous = { seq: row.seq, hash: checkAuditRow(row, previous) }
  return { head: previous ?? { seq: 0, hash: auditOrigin }, done: rows.length < page }
}

/** Checks the whole chain at once. Gives its head. Refuses AUDIT-CHAIN-BROKEN, also when it is shorter than `atLeast` rows. */
export function verifyAuditChain(db: Handle, atLeast = 0): AuditHead {
  let stretch = verifyAuditStretch(db, null)
  while (!stretch.done) stretch = verifyAuditStretch(db, stretch.head)
  if (stretch.head.seq < atLeast) throw new Refusal('AUDIT-CHAIN-BROKEN', { seq: stretch.head.seq, reason: 'rows missing at the end' })
  return stretch.head
}

// Keys in order, so that equal facts are equal bytes.
function canonicalJson(detail: NonNullable<AuditEntry['detail']>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1))))
}
