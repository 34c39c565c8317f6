// Accepting an invitation makes the account: the one way to get one.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { useInvitation } from '../../../db/store/invitation.ts'
import { countPeople, insertPerson } from '../../../db/store/person.ts'
import { giveSharesTo, personByEmail } from '../../../db/store/share.ts'
import type { Locale } from '../../../db/schema/login.ts'
import type { Role } from '../authorise.ts'
import { Refusal } from '../../core/refusal.ts'
import { newId, type Server } from '../context.ts'
import { announcePerson } from '../holder/seen.ts'
import { passwordLength } from '../login/auth.ts'
import { usableInvitation } from './token.ts'

/** What the page of an invitation shows before it is accepted; null where the person names themselves. */
export interface PeekedInvitation {
  readonly role: Role
  readonly email: string | null
  readonly name: string | null
  readonly expiresAt: number
}

/** What the holder of a link may know of it. Refuses INVITATION-…. */
export function peekInvitation(server: Server, input: { readonly token: string }): PeekedInvitation {
  const { role, email, holderName, expiresAt } = usableInvitation(server.db, input.token, server.clock.now())
  return { role, email, name: holderName, expiresAt }
}

/**
 * Makes the account of an invitation. Name and e-mail are the invitation's where it has them.
 * Refuses INVITATION-…, PASSWORD-LENGTH, EMAIL-TAKEN.
 */
export async function acceptInvitation(
  server: Server,
  hashPassword: (password: string) => Promise<string>,
  input: { readonly token: string; readonly password: string; readonly name: string; readonly email: string; readonly locale: Locale },
): Promise<{ readonly userId: string; readonly email: string }> {
  usableInvitation(server.db, input.token, server.clock.now())
  const { length } = [...input.password]
  if (length < passwordLength.min || length > passwordLength.max) throw new Refusal('PASSWORD-LENGTH', passwordLength)
  const passwordHash = await hashPassword(input.password)
  const made = transaction(server.db, (tx) => {
    const at = server.clock.now()
    // Again, inside: two tabs may accept at once.
    const invitation = usableInvitation(tx, input.token, at)
    if (invitation.email === null && countPeople(tx) > 0) throw new Refusal('INVITATION-USED')
    const email = (invitation.email ?? input.email).toLowerCase()
    const name = invitation.holderName ?? input.name
    if (personByEmail(tx, email) !== undefined) throw new Refusal('EMAIL-TAKEN')
    const userId = newId(server)
    insertPerson(tx, { id: userId, name, email, role: invitation.role, locale: input.locale, passwordHash, at })
    useInvitation(tx, invitation.id, userId, at)
    giveSharesTo(tx, email, userId)
    appendAudit(tx, { at, actor: userId, action: 'invitation.accepted', subjectType: 'invitation', subjectId: invitation.id, detail: { role: invitation.role, email } })
    return { userId, email }
  })
  announcePerson(server, made.userId, 'holder', 'joined')
  return made
}
