// Proving again that it is they: asked of whoever approves, or changes who keeps what. A login that was just begun counts.
import { transaction } from '../../../db/client.ts'
import { loginById, storeProof } from '../../../db/store/login.ts'
import { passkeysOf, storePasskeyUse } from '../../../db/store/passkey.ts'
import { passwordHashOf } from '../../../db/store/ways.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { isPassword } from './password.ts'
import type { UsedPasskeyAnswer } from './passkey-answer.ts'
import { useChallenge } from './passkey-challenge.ts'
import { checkUsedPasskey, usePasskeyOptions, type UsePasskeyOptions } from './passkey-check.ts'
import { hasTotp, takeCode } from './totp.ts'
import { tryOnce } from './wrong-tries.ts'

/** How long a proof holds, in milliseconds. */
export const proofLifetime = 15 * 60_000

/** Until when a login counts as proven, in ms since 1970; 0 for one that has ended. */
export function provenUntil(server: Server, loginId: string): number {
  const login = loginById(server.db, loginId)
  return login === undefined ? 0 : Math.max(login.createdAt.getTime(), login.provenAt ?? 0) + proofLifetime
}

/** Refuses (PROOF-NEEDED) a login whose person has not proved lately that it is they. */
export function requireProof(server: Server, loginId: string): void {
  const left = provenUntil(server, loginId) - server.clock.now()
  // Longer than it can last: the clock was set back.
  if (left <= 0 || left > proofLifetime) throw new Refusal('PROOF-NEEDED', { minutes: proofLifetime / 60_000 })
}

/** What the browser of somebody who proves asks their passkeys. Refuses PASSKEY-IMPOSSIBLE. */
export function askProof(server: Server, actor: Actor, loginId: string): Promise<UsePasskeyOptions> {
  return usePasskeyOptions(server, 'prove', loginId, passkeysOf(server.db, actor.userId))
}

/** Until when the login counts as proven. */
export interface Proven {
  readonly provenUntil: number
}

/** Proves by a passkey of the person. Refuses PASSKEY-…; one of somebody else is PASSKEY-UNKNOWN. */
export async function proveByPasskey(server: Server, actor: Actor, loginId: string, answer: UsedPasskeyAnswer): Promise<Proven> {
  const { row, counter, challenge } = await checkUsedPasskey(server, 'prove', loginId, answer)
  if (row.userId !== actor.userId) throw new Refusal('PASSKEY-UNKNOWN')
  transaction(server.db, (tx) => {
    useChallenge(server, challenge)
    const at = server.clock.now()
    storePasskeyUse(tx, row.id, counter, at)
    storeProof(tx, loginId, at)
  })
  return { provenUntil: provenUntil(server, loginId) }
}

/** Proves by the person's password, and its code where they have an app. Refuses LOGIN-WRONG, LOGIN-CODE-NEEDED, LOGIN-CODE-WRONG, TRIES-TOO-MANY. */
export async function proveByPassword(server: Server, actor: Actor, loginId: string, clientAddress: string, input: { readonly password: string; readonly code?: string | undefined }): Promise<Proven> {
  const whole = await tryOnce(server, actor.email, clientAddress, async () => {
    if (!(await isPassword(passwordHashOf(server.db, actor.userId), input.password))) throw new Refusal('LOGIN-WRONG')
    if (input.code === undefined && hasTotp(server.db, actor.userId)) return false
    transaction(server.db, (tx) => takeCode(tx, server, actor.userId, input.code ?? ''))
    return true
  })
  if (!whole) throw new Refusal('LOGIN-CODE-NEEDED')
  transaction(server.db, (tx) => storeProof(tx, loginId, server.clock.now()))
  return { provenUntil: provenUntil(server, loginId) }
}
