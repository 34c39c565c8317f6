// The link that an installation begins with: while nobody has an account, each start makes one for the first administrator.
import { transaction } from '../../../db/client.ts'
import { countPeople } from '../../../db/store/person.ts'
import type { Server } from '../context.ts'
import { storeInvitation, type InvitationLink } from './create.ts'

/** A link for the first administrator, or null when somebody has an account already. */
export function inviteFirstAdministrator(server: Server): InvitationLink | null {
  return transaction(server.db, (tx) =>
    countPeople(tx) > 0 ? null : storeInvitation(tx, server, null, { role: 'administrator', email: null, holderName: null }),
  )
}
