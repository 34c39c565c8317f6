// Signing in: who somebody is, by one of their ways. The login itself is made by better-auth (plugin.ts).
import { transaction } from '../../../db/client.ts'
import { storePasskeyUse } from '../../../db/store/passkey.ts'
import { personByEmail, personById, type PersonRow } from '../../../db/store/person.ts'
import { passwordHashOf } from '../../../db/store/ways.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Server } from '../context.ts'
import { isPassword } from './password.ts'
import type { UsedPasskeyAnswer } from './passkey-answer.ts'
import { useChallenge } from './passkey-challenge.ts'
import { checkUsedPasskey, usePasskeyOptions, type UsePasskeyOptions } from './passkey-check.ts'
import { hasTotp, takeCode } from './totp.ts'
import { tryOnce } from './wrong-tries.ts'

/** What the browser of somebody who is not signed in asks their passkey. Refuses PASSKEY-IMPOSSIBLE. */
export function askPasskey(server: Server): Promise<UsePasskeyOptions> {
  return usePasskeyOptions(server, 'sign-in', '')
}

/** Whose password it is. Refuses LOGIN-WRONG whatever is wrong with it, LOGIN-CODE-NEEDED, LOGIN-CODE-WRONG, TRIES-TOO-MANY. */
export async function signInByPassword(server: Server, clientAddress: string, input: { readonly email: string; readonly password: string; readonly code?: string | undefined }): Promise<PersonRow> {
  const email = input.email.toLowerCase()
  const found = await tryOnce(server, email, clientAddress, async () => {
    const person = personByEmail(server.db, email)
    const hash = person === undefined ? null : passwordHashOf(server.db, person.id)
    const right = await isPassword(hash, input.password)
    // Looked at again: while it was checked, a recovery may have put another way in its place.
    if (!right || person === undefined || person.banned || passwordHashOf(server.db, person.id) !== hash) throw new Refusal('LOGIN-WRONG')
    // Right so far, and told to nobody else: it is not counted that the code is still to come.
    if (input.code === undefined && hasTotp(server.db, person.id)) return null
    transaction(server.db, (tx) => takeCode(tx, server, person.id, input.code ?? ''))
    return person
  })
  if (found === null) throw new Refusal('LOGIN-CODE-NEEDED')
  return found
}

/** Whose passkey it is. Refuses PASSKEY-…. */
export async function signInByPasskey(server: Server, answer: UsedPasskeyAnswer): Promise<PersonRow> {
  const { row, counter, challenge } = await checkUsedPasskey(server, 'sign-in', '', answer)
  return transaction(server.db, (tx) => {
    const person = personById(tx, row.userId)
    if (person === undefined || person.banned) throw new Refusal('PASSKEY-UNKNOWN')
    useChallenge(server, challenge)
    storePasskeyUse(tx, row.id, counter, server.clock.now())
    return person
  })
}
