import { z } from 'zod'
import { readMe, setLocale } from '../../server/login/me.ts'
import { publicProcedure, router, signedIn } from '../procedures.ts'

/** Who is signed in, and the facts of the installation. */
export const meRouter = router({
  get: publicProcedure.query(({ ctx }) => readMe(ctx.server, ctx.actor, ctx.loginId)),
  setLocale: signedIn.input(z.strictObject({ locale: z.enum(['en', 'fr']) })).mutation(({ ctx, input }) => setLocale(ctx.server, ctx.actor, input)),
})
