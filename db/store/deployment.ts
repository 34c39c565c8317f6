// Deployments in the domain's words: sealed shares waiting for their holders, opened, closed by a receipt.
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Handle } from '../client.ts'
import { deployment } from '../schema/deployment.ts'
import { share } from '../schema/share.ts'
import type { ShareRow } from './share.ts'

/** A deployment as it is stored. */
export type DeploymentRow = typeof deployment.$inferSelect
/** A deployment with the share that it carries. */
export interface DeploymentOfShare {
  readonly deployment: DeploymentRow
  readonly share: ShareRow
}

const ofItsShare = and(eq(share.authorityId, deployment.authorityId), eq(share.generation, deployment.generation), eq(share.shareIndex, deployment.shareIndex))

/** Stores the deployments of a dealing. */
export function insertDeployments(tx: Handle, rows: readonly (typeof deployment.$inferInsert)[]): void {
  tx.insert(deployment).values([...rows]).run()
}

/** A deployment and its share. */
export function deploymentById(db: Handle, id: string): DeploymentOfShare | undefined {
  return db.select({ deployment, share }).from(deployment).innerJoin(share, ofItsShare).where(eq(deployment.id, id)).get()
}

/** The deployments of a person, newest first. */
export function deploymentsOfHolder(db: Handle, holderId: string): DeploymentOfShare[] {
  return db.select({ deployment, share }).from(deployment).innerJoin(share, ofItsShare).where(eq(share.holderId, holderId)).orderBy(desc(deployment.createdAt)).all()
}

/** The deployments of an authority's generation, by share index. */
export function deploymentsOf(db: Handle, authorityId: string, generation: number): DeploymentRow[] {
  return db
    .select()
    .from(deployment)
    .where(and(eq(deployment.authorityId, authorityId), eq(deployment.generation, generation)))
    .orderBy(deployment.shareIndex)
    .all()
}

/** Notes that the sealed share was handed out once more. */
export function markOpened(tx: Handle, id: string, at: number): void {
  tx.update(deployment)
    .set({ downloadedCount: sql`${deployment.downloadedCount} + 1`, openedAt: sql`coalesce(${deployment.openedAt}, ${at})` })
    .where(eq(deployment.id, id))
    .run()
}

/** Deletes a sealed passphrase: it was handed out. */
export function forgetPassphrase(tx: Handle, id: string): void {
  tx.update(deployment).set({ sealedPassphrase: null }).where(eq(deployment.id, id)).run()
}

/** Closes a deployment and deletes its sealed share; the digest stays. */
export function closeDeployment(tx: Handle, id: string, at: number): void {
  tx.update(deployment).set({ sealed: null, sealedPassphrase: null, closedAt: at }).where(eq(deployment.id, id)).run()
}
