// The account that an invitation makes, whatever the way in which its person will sign in.
import type { Handle } from '../../../db/client.ts'
import type { Locale } from '../../../db/schema/login.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { useInvitation } from '../../../db/store/invitation.ts'
import { countPeople, insertPerson, personByEmail } from '../../../db/store/person.ts'
import { giveSharesTo } from '../../../db/store/share.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Server } from '../context.ts'
import { usableInvitation } from './token.ts'

/** Who accepts: name and e-mail count where the invitation has none. */
export interface Accepting {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly locale: Locale
}

/** An account that was made. */
export interface MadeAccount {
  readonly userId: string
  readonly email: string
}

/** Inside a transaction: uses an invitation up. Refuses INVITATION-…, EMAIL-TAKEN. */
export function makeAccount(tx: Handle, server: Server, input: Accepting, userId: string, passwordHash: string | null): MadeAccount {
  const at = server.clock.now()
  const invitation = usableInvitation(tx, input.token, at)
  if (invitation.email === null && countPeople(tx) > 0) throw new Refusal('INVITATION-USED')
  const email = (invitation.email ?? input.email).toLowerCase()
  const name = invitation.holderName ?? input.name
  if (personByEmail(tx, email) !== undefined) throw new Refusal('EMAIL-TAKEN')
  insertPerson(tx, { id: userId, name, email, role: invitation.role, locale: input.locale, passwordHash, at })
  useInvitation(tx, invitation.id, userId, at)
  giveSharesTo(tx, email, userId)
  appendAudit(tx, { at, actor: userId, action: 'invitation.accepted', subjectType: 'invitation', subjectId: invitation.id, detail: { role: invitation.role, email } })
  return { userId, email }
}
