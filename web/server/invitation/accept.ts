// Accepting an invitation makes the account: the one way to get one.
import { transaction } from '../../../db/client.ts'
import type { Role } from '../authorise.ts'
import { newId, type Server } from '../context.ts'
import { announcePerson } from '../holder/seen.ts'
import { checkPasswordLength } from '../login/password.ts'
import { makeAccount, type Accepting, type MadeAccount } from './account.ts'
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

/** Makes the account of an invitation, with a password. Refuses INVITATION-…, PASSWORD-LENGTH, EMAIL-TAKEN. */
export async function acceptInvitation(server: Server, hashPassword: (password: string) => Promise<string>, input: Accepting & { readonly password: string }): Promise<MadeAccount> {
  // Looked at again in the transaction: two tabs may accept at once.
  usableInvitation(server.db, input.token, server.clock.now())
  checkPasswordLength(input.password)
  const passwordHash = await hashPassword(input.password)
  const made = transaction(server.db, (tx) => makeAccount(tx, server, input, newId(server), passwordHash))
  announcePerson(server, made.userId, 'holder', 'joined')
  return made
}
