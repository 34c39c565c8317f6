import { z } from 'zod'
import { listPeopleFor } from '../../server/holder/list.ts'
import { bridgePresences, reportPresence } from '../../server/presence/presence.ts'
import { reader, router, signedIn } from '../procedures.ts'

/** The people of the installation. */
export const holderRouter = router({ list: reader.query(({ ctx }) => listPeopleFor(ctx.server, ctx.actor)) })

/** Who is there. */
export const presenceRouter = router({
  report: signedIn
    .input(z.strictObject({ bridge: z.enum(bridgePresences), token: z.enum(['present', 'absent', 'unknown']), version: z.string().max(64).regex(/^[0-9A-Za-z.+-]+$/).nullable() }))
    .mutation(({ ctx, input }) => reportPresence(ctx.server, ctx.actor, input)),
})
