// A person adds a passkey to their account.
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { countPasskeys, insertPasskey, passkeyByCredential, passkeysOf } from '../../../db/store/passkey.ts'
import { utf8 } from '../../core/bytes/bytes.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../authorise.ts'
import { newId, type Server } from '../context.ts'
import { stillSignedIn } from './logins.ts'
import type { NewPasskeyAnswer } from './passkey-answer.ts'
import { makeChallenge, useChallenge } from './passkey-challenge.ts'
import { checkNewPasskey, newPasskeyOptions, type MadePasskey, type NewPasskeyOptions } from './passkey-check.ts'

/** How many passkeys a person may have: one for each of their devices, and some to spare. */
export const mostPasskeys = 20

/** What a person's browser needs to make a passkey. Refuses PASSKEY-IMPOSSIBLE. */
export function askNewPasskey(server: Server, actor: Actor, loginId: string): Promise<NewPasskeyOptions> {
  const account = { handle: utf8(actor.userId), name: actor.name, email: actor.email }
  return newPasskeyOptions(server, makeChallenge(server, 'add', loginId), account, passkeysOf(server.db, actor.userId))
}

/** Adds the passkey that it made. Refuses PASSKEY-…, NOT-SIGNED-IN for a login that ended meanwhile. */
export async function addPasskey(server: Server, actor: Actor, loginId: string, input: { readonly answer: NewPasskeyAnswer; readonly name: string }): Promise<{ readonly passkeyId: string }> {
  const made = await checkNewPasskey(server, 'add', loginId, input.answer)
  return transaction(server.db, (tx) => {
    stillSignedIn(tx, loginId)
    return storePasskey(tx, server, actor.userId, made, input.name)
  })
}

/** Inside a transaction: stores a passkey with its audit row. Refuses PASSKEY-OVER, PASSKEY-TAKEN, PASSKEY-TOO-MANY. */
export function storePasskey(tx: Handle, server: Server, userId: string, made: MadePasskey, name: string): { readonly passkeyId: string } {
  const { credentialId, publicKey, counter, transports, synced, challenge } = made
  if (passkeyByCredential(tx, credentialId) !== undefined) throw new Refusal('PASSKEY-TAKEN')
  if (countPasskeys(tx, userId) >= mostPasskeys) throw new Refusal('PASSKEY-TOO-MANY', { most: mostPasskeys })
  const [passkeyId, at] = [newId(server), server.clock.now()]
  insertPasskey(tx, { id: passkeyId, userId, credentialId, publicKey, counter, transports, synced, name, addedAt: at, lastUsedAt: null })
  appendAudit(tx, { at, actor: userId, action: 'passkey.added', subjectType: 'person', subjectId: userId, detail: { label: name } })
  // Last: a challenge cannot be given back when the transaction fails.
  useChallenge(server, challenge)
  return { passkeyId }
}
