// A holder's own deployments: sealed shares that wait for their Nitrokey, and those that are on it.
import type { Sealing } from '../../../db/schema/deployment.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { deploymentsOfHolder } from '../../../db/store/deployment.ts'
import type { AuthorityPhase } from '../../core/authority/phases.ts'
import { toHex } from '../../core/bytes/bytes.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'

/** One deployment of the person who asks. Digests hexadecimal, times ms since 1970 UTC. */
export interface DeploymentView {
  readonly deploymentId: string
  readonly authorityId: string
  readonly authorityName: string
  readonly authorityPhase: AuthorityPhase
  readonly generation: number
  readonly shareIndex: number
  readonly threshold: number
  readonly shareCount: number
  readonly nitrokeyId: string
  /** What opens it: the Nitrokey's own key, or a passphrase that comes on another channel. */
  readonly sealedTo: Sealing
  readonly sealedDigest: string
  readonly createdAt: number
  readonly openedAt: number | null
  /** When the receipt came; the sealed copy is gone then. */
  readonly receivedAt: number | null
  readonly closedAt: number | null
}

/** The deployments of the person who asks, newest first. */
export function listOwnDeployments(server: Server, actor: Actor): readonly DeploymentView[] {
  return deploymentsOfHolder(server.db, actor.userId).map(({ deployment, share }) => {
    const { name, phase, threshold, shareCount } = authorityById(server.db, deployment.authorityId) as AuthorityRow
    const { id: deploymentId, authorityId, generation, shareIndex, sealedTo, sealedDigest, createdAt, openedAt, closedAt } = deployment
    return {
      deploymentId, authorityId, authorityName: name, authorityPhase: phase, generation, shareIndex, threshold, shareCount, nitrokeyId: share.nitrokeyId,
      sealedTo, sealedDigest: toHex(sealedDigest), createdAt, openedAt, receivedAt: share.receivedAt, closedAt,
    }
  })
}
