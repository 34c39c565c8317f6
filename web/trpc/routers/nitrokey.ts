import { z } from 'zod'
import { askEnrolment, enrolNitrokey } from '../../server/nitrokey/enrol.ts'
import { listAllNitrokeys, listMyNitrokeys } from '../../server/nitrokey/list.ts'
import { base64Bytes, nitrokeyId } from './fields.ts'
import { proven, reader, router, signedIn } from '../procedures.ts'

/** A person's Nitrokeys, and everybody's for those who read everything. */
export const nitrokeyRouter = router({
  enrolmentChallenge: signedIn.input(z.strictObject({ nitrokeyId })).mutation(({ ctx, input }) => askEnrolment(ctx.server, ctx.actor, input)),
  enrol: proven
    .input(z.strictObject({ statement: base64Bytes(4096), signature: base64Bytes(64) }))
    .mutation(({ ctx, input }) => enrolNitrokey(ctx.server, ctx.actor, input)),
  mine: signedIn.query(({ ctx }) => listMyNitrokeys(ctx.server, ctx.actor)),
  list: reader.query(({ ctx }) => listAllNitrokeys(ctx.server, ctx.actor)),
})
