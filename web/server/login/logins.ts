// A person's own logins: which there are, and ending them from elsewhere.
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { deleteLogins, loginById, loginsOf } from '../../../db/store/login.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { announceLoginsEnded } from './ended.ts'

/** A login as its person sees it; times in ms since 1970. */
export interface LoginView {
  readonly loginId: string
  /** The one that asks. */
  readonly here: boolean
  /** As the browser describes itself. */
  readonly agent: string
  readonly address: string
  readonly begunAt: number
  readonly expiresAt: number
}

/** A person's own logins, newest first. */
export function listLogins(server: Server, actor: Actor, loginId: string): readonly LoginView[] {
  return loginsOf(server.db, actor.userId, server.clock.now()).map(({ id, userAgent, ipAddress, createdAt, expiresAt }) => ({
    loginId: id, here: id === loginId, agent: userAgent ?? '', address: ipAddress ?? '', begunAt: createdAt.getTime(), expiresAt: expiresAt.getTime(),
  }))
}

/** Ends one of a person's own logins. Refuses NOT-FOUND. */
export function endLogin(server: Server, actor: Actor, input: { readonly loginId: string }): void {
  const ended = end(server, actor, (id) => id === input.loginId)
  if (ended.length === 0) throw new Refusal('NOT-FOUND', { what: 'login' })
}

/** Ends all of a person's logins but the one that asks. */
export function endOtherLogins(server: Server, actor: Actor, loginId: string): { readonly ended: number } {
  return { ended: end(server, actor, (id) => id !== loginId).length }
}

/** Inside a transaction, after something that took time: refuses (NOT-SIGNED-IN) a login that has ended, as by a recovery. */
export function stillSignedIn(tx: Handle, loginId: string): void {
  if (loginById(tx, loginId) === undefined) throw new Refusal('NOT-SIGNED-IN')
}

function end(server: Server, actor: Actor, which: (id: string) => boolean): string[] {
  const ended = transaction(server.db, (tx) => {
    const at = server.clock.now()
    const ids = loginsOf(tx, actor.userId, at).map(({ id }) => id).filter(which)
    if (ids.length === 0) return ids
    deleteLogins(tx, ids)
    appendAudit(tx, { at, actor: actor.userId, action: 'login.ended', subjectType: 'person', subjectId: actor.userId, detail: { count: ids.length } })
    return ids
  })
  announceLoginsEnded(server, ended)
  return ended
}
