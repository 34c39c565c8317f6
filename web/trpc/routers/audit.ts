import { z } from 'zod'
import { readAudit, verifyAudit } from '../../server/audit/read.ts'
import { reader, router } from '../procedures.ts'
import { page } from './fields.ts'

const word = z.string().min(1).max(64)
const time = z.int().min(0).max(253_402_300_799_999)

/** The audit trail. */
export const auditRouter = router({
  list: reader
    .input(
      z.strictObject({
        before: z.int().min(1).optional(), actor: word.optional(), action: word.optional(), subjectType: word.optional(), subjectId: word.optional(),
        from: time.optional(), to: time.optional(), search: page.search,
        limit: z.int().min(1).max(200).default(100),
      }),
    )
    .query(({ ctx, input }) => readAudit(ctx.server, ctx.actor, input)),
  verify: reader.mutation(({ ctx }) => verifyAudit(ctx.server, ctx.actor)),
})
