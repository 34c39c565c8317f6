// A person removes a passkey.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { countPasskeys, deletePasskey, passkeyOf } from '../../../db/store/passkey.ts'
import { passwordHashOf } from '../../../db/store/ways.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'

/** Removes one of a person's own passkeys. Refuses NOT-FOUND, and LOGIN-LAST-WAY when they could not sign in any more. */
export function removePasskey(server: Server, actor: Actor, input: { readonly passkeyId: string }): void {
  transaction(server.db, (tx) => {
    const found = passkeyOf(tx, actor.userId, input.passkeyId)
    if (found === undefined) throw new Refusal('NOT-FOUND', { what: 'passkey' })
    if (countPasskeys(tx, actor.userId) === 1 && passwordHashOf(tx, actor.userId) === null) throw new Refusal('LOGIN-LAST-WAY')
    deletePasskey(tx, found.id)
    appendAudit(tx, { at: server.clock.now(), actor: actor.userId, action: 'passkey.removed', subjectType: 'person', subjectId: actor.userId, detail: { label: found.name } })
  })
}
