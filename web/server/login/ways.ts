// The ways in which a person can sign in, for the page of their account.
import { passkeysOf } from '../../../db/store/passkey.ts'
import { passwordHashOf } from '../../../db/store/ways.ts'
import { passkeysPossible } from '../../core/passkey-host.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { hasTotp } from './totp.ts'

/** What the page of an account shows. */
export interface Ways {
  /** False where the console has an address instead of a name. */
  readonly passkeysPossible: boolean
  readonly passkeys: readonly { readonly passkeyId: string; readonly name: string; readonly synced: boolean; readonly addedAt: number; readonly lastUsedAt: number | null }[]
  readonly hasPassword: boolean
  /** Whether the password wants the code of an app. */
  readonly hasTotp: boolean
}

/** A person's own ways. */
export function listWays(server: Server, actor: Actor): Ways {
  return {
    passkeysPossible: passkeysPossible(server.settings.PUBLIC_ORIGIN),
    passkeys: passkeysOf(server.db, actor.userId).map(({ id, name, synced, addedAt, lastUsedAt }) => ({ passkeyId: id, name, synced, addedAt, lastUsedAt })),
    hasPassword: passwordHashOf(server.db, actor.userId) !== null,
    hasTotp: hasTotp(server.db, actor.userId),
  }
}
