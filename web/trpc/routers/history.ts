// What the person who asks has done. Output types: web/server/history/mine.ts.
import { z } from 'zod'
import { listOwnActs } from '../../server/history/mine.ts'
import { router, signedIn } from '../procedures.ts'

export const historyRouter = router({
  /** OwnActs, newest first; `before`: the seq after which older ones begin. */
  mine: signedIn.input(z.strictObject({ before: z.int().min(1).optional(), limit: z.int().min(1).max(200).default(100) })).query(({ ctx, input }) => listOwnActs(ctx.server, ctx.actor, input)),
})
