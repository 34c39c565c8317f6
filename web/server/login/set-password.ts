// A person chooses a password, or does without one. Their other logins end: whoever knew the old one is out.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { countPasskeys } from '../../../db/store/passkey.ts'
import { deletePassword, passwordHashOf, storePassword } from '../../../db/store/ways.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../authorise.ts'
import { newId, type Server } from '../context.ts'
import { endOtherLogins, stillSignedIn } from './logins.ts'
import { checkPasswordLength, hashPassword } from './password.ts'

/** Sets the person's password. Refuses PASSWORD-LENGTH, NOT-SIGNED-IN for a login that ended meanwhile. */
export async function setPassword(server: Server, actor: Actor, loginId: string, input: { readonly password: string }): Promise<void> {
  checkPasswordLength(input.password)
  const hash = await hashPassword(input.password)
  transaction(server.db, (tx) => {
    stillSignedIn(tx, loginId)
    const at = server.clock.now()
    storePassword(tx, { id: newId(server), userId: actor.userId, hash, at })
    appendAudit(tx, { at, actor: actor.userId, action: 'password.set', subjectType: 'person', subjectId: actor.userId })
  })
  endOtherLogins(server, actor, loginId)
}

/** Removes the person's password. Refuses LOGIN-LAST-WAY without a passkey, NOT-FOUND without a password. */
export function removePassword(server: Server, actor: Actor, loginId: string): void {
  transaction(server.db, (tx) => {
    if (passwordHashOf(tx, actor.userId) === null) throw new Refusal('NOT-FOUND', { what: 'password' })
    if (countPasskeys(tx, actor.userId) === 0) throw new Refusal('LOGIN-LAST-WAY')
    deletePassword(tx, actor.userId)
    appendAudit(tx, { at: server.clock.now(), actor: actor.userId, action: 'password.removed', subjectType: 'person', subjectId: actor.userId })
  })
  endOtherLogins(server, actor, loginId)
}
