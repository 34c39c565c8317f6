// Invites a person: a single-use link, handed over by the administrator on a way that both trust.
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { insertInvitation } from '../../../db/store/invitation.ts'
import { personByEmail } from '../../../db/store/person.ts'
import type { Role } from '../authorise.ts'
import { requireRole, type Actor } from '../authorise.ts'
import { toBase64Url } from '../../core/bytes/bytes.ts'
import { Refusal } from '../../core/refusal.ts'
import { newId, type Server } from '../context.ts'
import { invitationLifetime, tokenHash } from './token.ts'

/** Who is invited: `email` null for the first administrator, who names themselves. */
export interface Invited {
  readonly role: Role
  readonly email: string | null
  readonly holderName: string | null
}

/** A link that was made; it is shown once. */
export interface InvitationLink {
  readonly invitationId: string
  readonly link: string
  readonly expiresAt: number
}

/** Invites a person of any role. Refuses NOT-AUTHORISED, and EMAIL-TAKEN for somebody who has an account. */
export function createInvitation(server: Server, actor: Actor, input: { readonly role: Role; readonly email: string; readonly name: string }): InvitationLink {
  requireRole(actor, 'administrator')
  const email = input.email.toLowerCase()
  return transaction(server.db, (tx) => {
    if (personByEmail(tx, email) !== undefined) throw new Refusal('EMAIL-TAKEN')
    return storeInvitation(tx, server, actor.userId, { role: input.role, email, holderName: input.name })
  })
}

/** Inside a transaction: stores an invitation with its audit row, and gives its link. `createdBy` null: the server itself. */
export function storeInvitation(tx: Handle, server: Server, createdBy: string | null, { role, email, holderName }: Invited): InvitationLink {
  const token = toBase64Url(server.random(32))
  const invitationId = newId(server)
  const at = server.clock.now()
  const expiresAt = at + invitationLifetime
  insertInvitation(tx, { id: invitationId, tokenHash: tokenHash(token), role, email, holderName, location: null, createdBy, createdAt: at, expiresAt })
  appendAudit(tx, { at, actor: createdBy ?? 'server', action: 'invitation.created', subjectType: 'invitation', subjectId: invitationId, detail: { role, email } })
  return { invitationId, link: `${server.settings.PUBLIC_ORIGIN}/invitation#${token}`, expiresAt }
}
