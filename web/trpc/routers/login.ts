// How people sign in: each person's own passkeys and password. Signing in itself is at web/http/sign-in.ts.
import { z } from 'zod'
import { addPasskey, askNewPasskey } from '../../server/login/add-passkey.ts'
import { newPasskeyAnswer, passkeyName } from '../../server/login/passkey-answer.ts'
import { removePasskey } from '../../server/login/remove-passkey.ts'
import { askPasskey } from '../../server/login/sign-in.ts'
import { listWays } from '../../server/login/ways.ts'
import { publicProcedure, router, signedIn } from '../procedures.ts'
import { id } from './fields.ts'

export const loginRouter = router({
  // Mutations although they store nothing: each answer is another challenge.
  askPasskey: publicProcedure.mutation(({ ctx }) => askPasskey(ctx.server)),
  ways: signedIn.query(({ ctx }) => listWays(ctx.server, ctx.actor)),
  askNewPasskey: signedIn.mutation(({ ctx }) => askNewPasskey(ctx.server, ctx.actor, ctx.loginId)),
  addPasskey: signedIn
    .input(z.strictObject({ answer: newPasskeyAnswer, name: passkeyName }))
    .mutation(({ ctx, input }) => addPasskey(ctx.server, ctx.actor, ctx.loginId, input)),
  removePasskey: signedIn.input(z.strictObject({ passkeyId: id })).mutation(({ ctx, input }) => removePasskey(ctx.server, ctx.actor, input)),
})
