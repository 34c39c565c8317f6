// Packages that carry a share to its holder. Output types: web/server/package/build.ts and verify.ts.
import { z } from 'zod'
import { buildPackage } from '../../server/package/build.ts'
import { verifyPackage } from '../../server/package/verify.ts'
import { publicProcedure, router, signedIn } from '../procedures.ts'
import { digest, id } from './fields.ts'

export const packageRouter = router({
  /** A mutation: each building is in the trail, and has a passphrase of its own: BuiltPackage, some megabytes of base64. */
  build: signedIn.input(z.strictObject({ deploymentId: id, locale: z.enum(['en', 'fr']) })).mutation(({ ctx, input }) => buildPackage(ctx.server, ctx.actor, input)),
  /** For anybody who holds a package: VerifiedPackage. */
  verify: publicProcedure.input(z.strictObject({ fingerprint: digest })).query(({ ctx, input }) => verifyPackage(ctx.server, ctx.clientAddress, input.fingerprint)),
})
