// The invitation of a holder who has no account yet: a single-use link, of which the database keeps only the hash.
import type { Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { insertInvitation } from '../../../db/store/invitation.ts'
import type { Assignment } from '../../core/authority/draft.ts'
import { sha256, toBase64Url } from '../../core/bytes/bytes.ts'
import type { Actor } from '../authorise.ts'
import { newId, type Server } from '../context.ts'

/** A link for one holder, to hand over on a way that both trust. */
export interface HolderInvitation {
  readonly invitationId: string
  readonly email: string
  readonly holderName: string
  readonly link: string
  readonly expiresAt: number
}

const lifetime = 7 * 86_400_000

/** Inside a transaction: invites the holder of an assignment, with the role `holder`. */
export function inviteHolder(tx: Handle, server: Server, actor: Actor, assignment: Assignment): HolderInvitation {
  const token = toBase64Url(server.random(32))
  const invitationId = newId(server)
  const at = server.clock.now()
  const expiresAt = at + lifetime
  const { holderName, location } = assignment
  const email = assignment.email.toLowerCase()
  insertInvitation(tx, { id: invitationId, tokenHash: sha256(new TextEncoder().encode(token)), role: 'holder', email, holderName, location, createdBy: actor.userId, createdAt: at, expiresAt })
  appendAudit(tx, { at, actor: actor.userId, action: 'invitation.created', subjectType: 'invitation', subjectId: invitationId, detail: { role: 'holder', email } })
  return { invitationId, email, holderName, link: `${server.settings.PUBLIC_ORIGIN}/invitation#${token}`, expiresAt }
}
