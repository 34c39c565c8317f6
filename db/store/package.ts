// Packages in the domain's words: each building of a deployment's package, found again by its fingerprint.
import { desc, eq } from 'drizzle-orm'
import type { Handle } from '../client.ts'
import { deploymentPackage } from '../schema/package.ts'
import { deploymentById, type DeploymentOfShare } from './deployment.ts'

/** A building as it is stored. */
export type PackageRow = typeof deploymentPackage.$inferSelect

/** Stores a building. */
export function insertPackage(tx: Handle, row: typeof deploymentPackage.$inferInsert): void {
  tx.insert(deploymentPackage).values(row).run()
}

/** The buildings of a deployment, newest first: who had them made, and when. */
export function packagesOf(db: Handle, deploymentId: string): readonly Pick<PackageRow, 'builtAt' | 'builtBy' | 'locale'>[] {
  const { builtAt, builtBy, locale } = deploymentPackage
  return db.select({ builtAt, builtBy, locale }).from(deploymentPackage).where(eq(deploymentPackage.deploymentId, deploymentId)).orderBy(desc(builtAt)).all()
}

/** The newest building with this fingerprint (32 bytes), and what it carries. */
export function packageByFingerprint(db: Handle, fingerprint: Uint8Array): (DeploymentOfShare & { readonly built: PackageRow }) | undefined {
  const built = db.select().from(deploymentPackage).where(eq(deploymentPackage.fingerprint, fingerprint)).orderBy(desc(deploymentPackage.builtAt)).limit(1).get()
  const found = built && deploymentById(db, built.deploymentId)
  return built === undefined || found === undefined ? undefined : { ...found, built }
}
