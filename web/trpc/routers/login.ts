// How people sign in: each person's own passkeys and password. Signing in itself is at web/http/sign-in.ts.
import { z } from 'zod'
import { addPasskey, askNewPasskey } from '../../server/login/add-passkey.ts'
import { endLogin, endOtherLogins, listLogins } from '../../server/login/logins.ts'
import { newPasskeyAnswer, passkeyName, usedPasskeyAnswer } from '../../server/login/passkey-answer.ts'
import { askProof, proveByPasskey, proveByPassword } from '../../server/login/proof.ts'
import { removePasskey } from '../../server/login/remove-passkey.ts'
import { removePassword, setPassword } from '../../server/login/set-password.ts'
import { askPasskey } from '../../server/login/sign-in.ts'
import { confirmTotp, offerTotp, removeTotp } from '../../server/login/totp.ts'
import { listWays } from '../../server/login/ways.ts'
import { proven, publicProcedure, router, signedIn } from '../procedures.ts'
import { id } from './fields.ts'

const password = z.string().max(1024)
const code = z.string().regex(/^\d{6}$/)

export const loginRouter = router({
  // Mutations although they store nothing: each answer is another challenge.
  askPasskey: publicProcedure.mutation(({ ctx }) => askPasskey(ctx.server)),
  ways: signedIn.query(({ ctx }) => listWays(ctx.server, ctx.actor)),
  askNewPasskey: proven.mutation(({ ctx }) => askNewPasskey(ctx.server, ctx.actor, ctx.loginId)),
  addPasskey: proven
    .input(z.strictObject({ answer: newPasskeyAnswer, name: passkeyName }))
    .mutation(({ ctx, input }) => addPasskey(ctx.server, ctx.actor, ctx.loginId, input)),
  removePasskey: proven.input(z.strictObject({ passkeyId: id })).mutation(({ ctx, input }) => removePasskey(ctx.server, ctx.actor, input)),
  setPassword: proven.input(z.strictObject({ password })).mutation(({ ctx, input }) => setPassword(ctx.server, ctx.actor, ctx.loginId, input)),
  removePassword: proven.mutation(({ ctx }) => removePassword(ctx.server, ctx.actor, ctx.loginId)),
  offerTotp: proven.mutation(({ ctx }) => offerTotp(ctx.server, ctx.actor, ctx.loginId)),
  confirmTotp: proven.input(z.strictObject({ code })).mutation(({ ctx, input }) => confirmTotp(ctx.server, ctx.actor, ctx.loginId, input)),
  removeTotp: proven.mutation(({ ctx }) => removeTotp(ctx.server, ctx.actor)),
  askProof: signedIn.mutation(({ ctx }) => askProof(ctx.server, ctx.actor, ctx.loginId)),
  proveByPasskey: signedIn.input(z.strictObject({ answer: usedPasskeyAnswer })).mutation(({ ctx, input }) => proveByPasskey(ctx.server, ctx.actor, ctx.loginId, input.answer)),
  proveByPassword: signedIn.input(z.strictObject({ password, code: code.optional() })).mutation(({ ctx, input }) => proveByPassword(ctx.server, ctx.actor, ctx.loginId, ctx.clientAddress, input)),
  list: signedIn.query(({ ctx }) => listLogins(ctx.server, ctx.actor, ctx.loginId)),
  // Not `proven`: whoever sees a login that is not theirs ends it at once.
  end: signedIn.input(z.strictObject({ loginId: z.string().max(64) })).mutation(({ ctx, input }) => endLogin(ctx.server, ctx.actor, input)),
  endOthers: signedIn.mutation(({ ctx }) => endOtherLogins(ctx.server, ctx.actor, ctx.loginId)),
})
