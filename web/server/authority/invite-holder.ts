// The invitation of a holder who has no account yet: a single-use link, of which the database keeps only the hash.
import type { Handle } from '../../../db/client.ts'
import type { Assignment } from '../../core/authority/draft.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { storeInvitation, type InvitationLink } from '../invitation/create.ts'

/** A link for one holder, to hand over on a way that both trust. */
export interface HolderInvitation extends InvitationLink {
  readonly email: string
  readonly holderName: string
}

/** Inside a transaction: invites the holder of an assignment, with the role `holder`. */
export function inviteHolder(tx: Handle, server: Server, actor: Actor, { email: written, holderName }: Assignment): HolderInvitation {
  const email = written.toLowerCase()
  return { ...storeInvitation(tx, server, actor.userId, { role: 'holder', email, holderName }), email, holderName }
}
