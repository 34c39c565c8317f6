// Lets a person in again who has lost every way in: a single-use link, handed over by an administrator who made sure who asks.
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { personByEmail, personById, type PersonRow } from '../../../db/store/person.ts'
import { insertRecovery, revokeRecoveryRow, unusedRecoveries } from '../../../db/store/recovery.ts'
import { toBase64Url } from '../../core/bytes/bytes.ts'
import { Refusal } from '../../core/refusal.ts'
import { requireRole, type Actor } from '../authorise.ts'
import { newId, type Server } from '../context.ts'
import { tokenHash } from '../invitation/token.ts'
import { tellOfRecovery } from './tell.ts'
import { recoveryLifetime } from './token.ts'

/** A link that was made; it is shown once. */
export interface RecoveryLink {
  readonly recoveryId: string
  readonly link: string
  readonly expiresAt: number
}

/** The parts of a server that a command of the operator has too, beside a server that runs. */
export type RecoveringServer = Pick<Server, 'db' | 'clock' | 'random' | 'settings'>

/** Makes a link for a person, with how it was made sure that they ask. Refuses NOT-AUTHORISED, NOT-FOUND, RECOVERY-OWN, RECOVERY-BANNED. */
export function createRecovery(server: Server, actor: Actor, input: { readonly userId: string; readonly reason: string }): RecoveryLink {
  requireRole(actor, 'administrator')
  return transaction(server.db, (tx) => {
    const person = personById(tx, input.userId)
    if (person === undefined) throw new Refusal('NOT-FOUND', { what: 'person' })
    // Whoever sits down at an administrator's open console would else keep the account.
    if (person.id === actor.userId) throw new Refusal('RECOVERY-OWN')
    return storeRecovery(tx, server, actor.userId, person, input.reason)
  })
}

/**
 * Makes a link for an administrator, on the machine that the server runs on: for whoever has no other administrator to ask.
 * Refuses NOT-FOUND, RECOVERY-BY-ADMINISTRATOR, RECOVERY-BANNED.
 */
export function createRecoveryByOperator(server: RecoveringServer, input: { readonly email: string; readonly reason: string }): RecoveryLink & { readonly name: string } {
  return transaction(server.db, (tx) => {
    const person = personByEmail(tx, input.email)
    if (person === undefined) throw new Refusal('NOT-FOUND', { what: 'person' })
    if (person.role !== 'administrator') throw new Refusal('RECOVERY-BY-ADMINISTRATOR', { name: person.name })
    return { ...storeRecovery(tx, server, null, person, input.reason), name: person.name }
  })
}

/** Inside a transaction: the new link takes the place of those before it. `createdBy` null: the operator. */
function storeRecovery(tx: Handle, server: RecoveringServer, createdBy: string | null, { id: userId, name, banned }: PersonRow, reason: string): RecoveryLink {
  if (banned) throw new Refusal('RECOVERY-BANNED', { name })
  const [token, recoveryId, at] = [toBase64Url(server.random(32)), newId(server), server.clock.now()]
  const [expiresAt, actor] = [at + recoveryLifetime, createdBy ?? 'operator']
  for (const { id } of unusedRecoveries(tx, userId)) {
    revokeRecoveryRow(tx, id, at)
    appendAudit(tx, { at, actor, action: 'recovery.revoked', subjectType: 'person', subjectId: userId, detail: { recoveryId: id, name } })
  }
  insertRecovery(tx, { id: recoveryId, tokenHash: tokenHash(token), userId, createdBy, reason, createdAt: at, expiresAt })
  appendAudit(tx, { at, actor, action: 'recovery.created', subjectType: 'person', subjectId: userId, detail: { recoveryId, name, reason } })
  tellOfRecovery(tx, server, { what: 'made', recoveryId, person: { id: userId, name }, by: createdBy })
  return { recoveryId, link: `${server.settings.PUBLIC_ORIGIN}/recovery#${token}`, expiresAt }
}
