// Writing down who is to be told what: in the transaction of the act, so that nothing is told that did not happen and nothing
// that happened is left untold. Sending is the outbox's, afterwards; no act waits for it.
import type { Handle } from '../../../db/client.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { holdersOf, insertNotification, subscriptionsOf, wants } from '../../../db/store/notification.ts'
import type { RequestRow } from '../../../db/store/request.ts'
import type { SessionRow } from '../../../db/store/session.ts'
import type { NotificationFacts, NotificationKind } from '../../core/notification/kinds.ts'
import { newId, type Server } from '../context.ts'
import { wakeOutbox } from './outbox.ts'

/** Something to tell. */
export interface Telling {
  readonly kind: NotificationKind
  readonly subjectId: string
  readonly facts: NotificationFacts
  /** Ms since 1970 after which it is of no use. */
  readonly until?: number
  /** Makes of the same kind and subject something new: another day of the same authority. */
  readonly occasion?: string
}

/** Writes rows for these people, on each of the ways that they want; the same thing twice is one. */
export function tell(tx: Handle, server: Pick<Server, 'db' | 'clock' | 'random' | 'settings'>, people: Iterable<string>, telling: Telling): void {
  const { kind, subjectId, facts, until = null, occasion = '' } = telling
  const at = server.clock.now()
  let written = false
  const write = (userId: string, channel: 'push' | 'email', subscriptionId: string | null): void => {
    const dedupeKey = [kind, subjectId, occasion, userId, channel, subscriptionId ?? ''].join(':')
    written = insertNotification(tx, { id: newId(server), dedupeKey, userId, kind, channel, subscriptionId, subjectId, facts, nextAt: at, until, createdAt: at }) || written
  }
  for (const userId of new Set(people)) {
    if (wants(tx, userId, kind, 'push')) for (const { id } of subscriptionsOf(tx, userId)) write(userId, 'push', id)
    if (server.settings.SMTP_URL !== undefined && wants(tx, userId, kind, 'email')) write(userId, 'email', null)
  }
  // After the commit: transactions here are synchronous.
  if (written) setImmediate(() => wakeOutbox(server))
}

/** Tells the holders who may approve a request: that it is asked for, or that its session is open. */
export function tellApprovers(tx: Handle, server: Server, request: Pick<RequestRow, 'id' | 'authorityId' | 'requesterId'>, session?: Pick<SessionRow, 'id' | 'expiresAt' | 'requesterMayContribute'>): void {
  const authority = authorityById(tx, request.authorityId)
  if (authority === undefined) return
  const { requesterMayContribute } = session ?? authority
  const people = holdersOf(tx, authority.id, authority.generation).filter((id) => requesterMayContribute || id !== request.requesterId)
  const facts = { authorityName: authority.name }
  tell(tx, server, people, session === undefined ? { kind: 'signature-asked', subjectId: request.id, facts } : { kind: 'session-open', subjectId: session.id, facts, until: session.expiresAt })
}

/** Tells the holders who may approve a change of policy that one is proposed. */
export function tellPolicyApprovers(tx: Handle, server: Server, authority: AuthorityRow, proposal: { readonly proposalId: string; readonly proposedBy: string; readonly expiresAt: number }): void {
  const { proposalId, proposedBy, expiresAt } = proposal
  const people = holdersOf(tx, authority.id, authority.generation).filter((id) => authority.requesterMayContribute || id !== proposedBy)
  tell(tx, server, people, { kind: 'policy-proposed', subjectId: proposalId, facts: { authorityName: authority.name }, until: expiresAt })
}
