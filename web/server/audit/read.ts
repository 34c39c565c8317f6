// The audit trail, for those who read everything.
import { setImmediate } from 'node:timers/promises'
import { listAudit, verifyAuditStretch, type AuditHead } from '../../../db/store/audit.ts'
import { personById } from '../../../db/store/person.ts'
import { toHex } from '../../core/bytes/bytes.ts'
import { askedOnce } from '../asked-once.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'

/** One row as the page of the trail shows it; `hash` hexadecimal. */
export interface AuditView {
  readonly seq: number
  readonly at: number
  readonly actor: string
  /** The person's name, where the actor is one. */
  readonly actorName: string | null
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly detail: Readonly<Record<string, string | number | boolean | null>>
  readonly hash: string
}

/** What to list; `before`: the seq after which older rows begin. */
export interface AuditQuery {
  readonly before?: number | undefined
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly subjectType?: string | undefined
  readonly subjectId?: string | undefined
  /** Written at this time or later, and before that one (ms). */
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** Beginnings of words of what a row says, or the id that it is about. */
  readonly search?: string | undefined
  readonly limit: number
}

/** Rows of the trail, newest first, and the `before` of the next page (null at the end). Refuses NOT-AUTHORISED. */
export function readAudit(server: Server, actor: Actor, query: AuditQuery): { readonly rows: readonly AuditView[]; readonly next: number | null } {
  requireRole(actor, 'administrator', 'auditor')
  const rows = listAudit(server.db, query)
  const nameOf = askedOnce((id) => personById(server.db, id)?.name ?? null)
  const view = rows.map(({ seq, at, actor: by, action, subjectType, subjectId, detail, hash }) => ({
    seq, at, actor: by, actorName: nameOf(by), action, subjectType, subjectId,
    detail: JSON.parse(detail) as AuditView['detail'], hash: toHex(hash),
  }))
  return { rows: view, next: rows.length < query.limit ? null : (rows.at(-1)?.seq ?? null) }
}

/** Checks the whole chain, a stretch at a time so that nobody waits. Refuses NOT-AUTHORISED, AUDIT-CHAIN-BROKEN. */
export async function verifyAudit(server: Server, actor: Actor): Promise<{ readonly rows: number; readonly head: string }> {
  requireRole(actor, 'administrator', 'auditor')
  let from: AuditHead | null = null
  for (;;) {
    const { head, done } = verifyAuditStretch(server.db, from)
    if (done) return { rows: head.seq, head: toHex(head.hash) }
    from = head
    await setImmediate()
  }
}
