// The passphrase of a deployment, as the key room sealed it to the administrator's page: handed out once, and then gone.
import { checkpoint, transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { deploymentById, forgetPassphrase } from '../../../db/store/deployment.ts'
import { toBase64 } from '../../core/bytes/bytes.ts'
import { Refusal } from '../../core/refusal.ts'
import { announce } from '../authority/seen.ts'
import { requireRole, visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'

/** Twelve words that only the page which began the dealing can read. */
export interface SealedPassphrase {
  /** An age file to the recipient that the dealing was begun with, base64. */
  readonly sealedPassphrase: string
  readonly nitrokeyId: string
  readonly holderName: string
}

/** Hands out a sealed passphrase and deletes it. Refuses NOT-AUTHORISED, NOT-FOUND, and DEPLOYMENT-PASSPHRASE-GONE the second time. */
export function takePassphrase(server: Server, actor: Actor, input: { readonly deploymentId: string }): SealedPassphrase {
  requireRole(actor, 'administrator')
  const { taken, authorityId, shareIndex } = transaction(server.db, (tx) => {
    const { deployment, share } = visible(deploymentById(tx, input.deploymentId), (row) => row.deployment.sealedTo === 'passphrase', 'deployment')
    if (deployment.sealedPassphrase === null) throw new Refusal('DEPLOYMENT-PASSPHRASE-GONE', { nitrokeyId: share.nitrokeyId })
    forgetPassphrase(tx, deployment.id)
    appendAudit(tx, {
      at: server.clock.now(), actor: actor.userId, action: 'deployment.passphrase', subjectType: 'deployment', subjectId: deployment.id,
      detail: { authorityId: deployment.authorityId, shareIndex: share.shareIndex, holderName: share.holderName },
    })
    const handed: SealedPassphrase = { sealedPassphrase: toBase64(deployment.sealedPassphrase), nitrokeyId: share.nitrokeyId, holderName: share.holderName }
    return { taken: handed, authorityId: deployment.authorityId, shareIndex: share.shareIndex }
  })
  checkpoint(server.db)
  announce(server, authorityId, { topic: 'deployment', id: input.deploymentId, what: 'passphrase-taken', facts: { shareIndex } })
  return taken
}
