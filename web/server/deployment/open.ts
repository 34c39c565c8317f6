// Handing a holder their sealed share. It may be asked for again until the receipt is here; every time is in the trail.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { deploymentById, markOpened } from '../../../db/store/deployment.ts'
import { toBase64, toHex } from '../../core/bytes/bytes.ts'
import { Refusal } from '../../core/refusal.ts'
import { announce } from '../authority/seen.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'

/** What the bridge needs to put a share onto its Nitrokey. Bytes base64, digests hexadecimal. */
export interface OpenedDeployment {
  readonly deploymentId: string
  readonly authorityId: string
  readonly authorityName: string
  readonly nitrokeyId: string
  readonly shareIndex: number
  /** The age file: `config.enc`. */
  readonly sealed: string
  readonly sealedDigest: string
  readonly roster: string
  readonly rosterDigest: string
  readonly commitment: string
  readonly authorityCertificate: string
  readonly auditHead: string
}

/** Gives a holder the sealed share of a deployment of theirs. Refuses NOT-FOUND to others, DEPLOYMENT-CLOSED after the receipt. */
export function openDeployment(server: Server, actor: Actor, input: { readonly deploymentId: string }): OpenedDeployment {
  const opened = transaction(server.db, (tx): OpenedDeployment => {
    const { deployment, share } = visible(deploymentById(tx, input.deploymentId), (row) => row.share.holderId === actor.userId, 'deployment')
    if (deployment.sealed === null) throw new Refusal('DEPLOYMENT-CLOSED')
    const authority = authorityById(tx, deployment.authorityId) as AuthorityRow
    const at = server.clock.now()
    markOpened(tx, deployment.id, at)
    const { hash } = appendAudit(tx, {
      at, actor: actor.userId, action: 'deployment.opened', subjectType: 'deployment', subjectId: deployment.id,
      detail: { authorityId: authority.id, shareIndex: share.shareIndex, sealedDigest: toHex(deployment.sealedDigest) },
    })
    return {
      deploymentId: deployment.id, authorityId: authority.id, authorityName: authority.name, nitrokeyId: share.nitrokeyId, shareIndex: share.shareIndex,
      sealed: toBase64(deployment.sealed), sealedDigest: toHex(deployment.sealedDigest),
      roster: toBase64(authority.roster as Uint8Array), rosterDigest: toHex(authority.rosterDigest as Uint8Array),
      commitment: toHex(share.commitment as Uint8Array), authorityCertificate: toBase64(authority.certificate as Uint8Array), auditHead: toHex(hash),
    }
  })
  announce(server, opened.authorityId, { topic: 'deployment', id: opened.deploymentId, what: 'opened', facts: { shareIndex: opened.shareIndex } })
  return opened
}
