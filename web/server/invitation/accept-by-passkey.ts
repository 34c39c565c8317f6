// Accepting an invitation with a passkey: the account has no password until its person wants one.
import { transaction } from '../../../db/client.ts'
import { toHex, utf8 } from '../../core/bytes/bytes.ts'
import type { Server } from '../context.ts'
import { announcePerson } from '../holder/seen.ts'
import { storePasskey } from '../login/add-passkey.ts'
import type { NewPasskeyAnswer } from '../login/passkey-answer.ts'
import { makeChallenge } from '../login/passkey-challenge.ts'
import { checkNewPasskey, newPasskeyOptions, type NewPasskeyOptions } from '../login/passkey-check.ts'
import { makeAccount, type Accepting, type MadeAccount } from './account.ts'
import { linkOf, usableInvitation } from './token.ts'

/** What the browser of somebody who is invited needs to make a passkey. Refuses INVITATION-…, PASSKEY-IMPOSSIBLE. */
export async function askInvitationPasskey(server: Server, input: Pick<Accepting, 'token' | 'name' | 'email'>): Promise<NewPasskeyOptions> {
  const { email, holderName } = usableInvitation(server.db, input.token, server.clock.now())
  // The account's id is drawn here and travels in the challenge, so that the device knows the account by it from the start.
  const nonce = server.random(16)
  return newPasskeyOptions(server, makeChallenge(server, 'invitation', linkOf(input.token), nonce), { handle: utf8(toHex(nonce)), name: holderName ?? input.name, email: email ?? input.email })
}

/** Makes the account of an invitation, with its first passkey. Refuses INVITATION-…, EMAIL-TAKEN, PASSKEY-…. */
export async function acceptInvitationByPasskey(server: Server, input: Accepting & { readonly answer: NewPasskeyAnswer; readonly passkeyName: string }): Promise<MadeAccount> {
  usableInvitation(server.db, input.token, server.clock.now())
  const passkey = await checkNewPasskey(server, 'invitation', linkOf(input.token), input.answer)
  const made = transaction(server.db, (tx) => {
    const account = makeAccount(tx, server, input, toHex(passkey.nonce), null)
    storePasskey(tx, server, account.userId, passkey, input.passkeyName)
    return account
  })
  announcePerson(server, made.userId, 'holder', 'joined')
  return made
}
