// Who may see an authority and all that hangs on it: administrators and auditors every one, everybody else those of
// which they keep a share. For others it does not exist.
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { keepsShareOf, whoSees } from '../../../db/store/share.ts'
import type { Handle } from '../../../db/client.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import type { EventTopic } from '../events/hub.ts'

/** Whether a person sees every authority. */
export function seesAll(actor: Actor): boolean {
  return actor.role === 'administrator' || actor.role === 'auditor'
}

/** The authority, for somebody who may see it. Refuses NOT-FOUND otherwise. */
export function seenAuthority(db: Handle, actor: Actor, authorityId: string): AuthorityRow {
  return visible(authorityById(db, authorityId), (row) => seesAll(actor) || keepsShareOf(db, row.id, actor.userId), 'authority')
}

/** Tells everybody who may see an authority what happened to it or to something of it. Called after the commit. */
export function announce(
  server: Server,
  authorityId: string,
  event: { readonly topic: EventTopic; readonly id: string; readonly what: string; readonly facts?: Readonly<Record<string, string | number | boolean>> },
): void {
  server.events.publish({ ...event, audience: whoSees(server.db, authorityId) })
}
