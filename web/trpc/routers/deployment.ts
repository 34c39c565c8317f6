// Deployments of the person who asks. Output types: web/server/deployment/read.ts, open.ts and receipt.ts.
import { z } from 'zod'
import { openDeployment } from '../../server/deployment/open.ts'
import { listOwnDeployments } from '../../server/deployment/read.ts'
import { takePassphrase } from '../../server/deployment/passphrase.ts'
import { receiveFromPackage } from '../../server/deployment/receive-from-package.ts'
import { receiveReceipt } from '../../server/deployment/receipt.ts'
import { proven, provenAdministrator, publicProcedure, router, signedIn } from '../procedures.ts'
import { base64Bytes, id } from './fields.ts'

const signed = { statement: base64Bytes(6144), signature: base64Bytes(64) }

export const deploymentRouter = router({
  /** DeploymentView[], newest first. */
  mine: signedIn.query(({ ctx }) => listOwnDeployments(ctx.server, ctx.actor)),
  /** A mutation: it is in the trail. The sealed share for the bridge: OpenedDeployment. */
  open: signedIn.input(z.strictObject({ deploymentId: id })).mutation(({ ctx, input }) => openDeployment(ctx.server, ctx.actor, input)),
  /** The bridge's result for the job `deploy`. */
  receipt: proven
    .input(z.strictObject({ deploymentId: id, ...signed }))
    .mutation(({ ctx, input }) => receiveReceipt(ctx.server, ctx.actor, input)),
  /** The same from whoever runs a package, and has no login: its token lets it in. */
  receiveFromPackage: publicProcedure
    .input(z.strictObject({ deploymentId: id, token: base64Bytes(32), ...signed, enrolment: z.strictObject(signed).nullable() }))
    .mutation(({ ctx, input }) => receiveFromPackage(ctx.server, ctx.clientAddress, input)),
  /** A mutation: it can be had once. The words that open a share that is sealed under a passphrase, for the page that began the dealing: SealedPassphrase. */
  passphrase: provenAdministrator.input(z.strictObject({ deploymentId: id })).mutation(({ ctx, input }) => takePassphrase(ctx.server, ctx.actor, input)),
})
