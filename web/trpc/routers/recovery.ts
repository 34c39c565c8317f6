// Recovery: links by which an administrator lets a person in again.
import { z } from 'zod'
import { newPasskeyAnswer, passkeyName } from '../../server/login/passkey-answer.ts'
import { hashPassword } from '../../server/login/password.ts'
import { createRecovery } from '../../server/recovery/create.ts'
import { listRecoveriesFor } from '../../server/recovery/list.ts'
import { revokeRecovery } from '../../server/recovery/revoke.ts'
import { askRecoveryPasskey, peekRecovery, recoverByPasskey, recoverByPassword } from '../../server/recovery/use.ts'
import { administrator, provenAdministrator, publicProcedure, reader, router } from '../procedures.ts'
import { id, page, words } from './fields.ts'

const token = z.base64url().length(43)

export const recoveryRouter = router({
  list: reader.input(z.strictObject(page)).query(({ ctx, input: { cursor, direction: _, ...input } }) => listRecoveriesFor(ctx.server, ctx.actor, { ...input, cursor: cursor ?? undefined })),
  create: provenAdministrator.input(z.strictObject({ userId: z.string().min(1).max(64), reason: words })).mutation(({ ctx, input }) => createRecovery(ctx.server, ctx.actor, input)),
  revoke: administrator.input(z.strictObject({ recoveryId: id })).mutation(({ ctx, input }) => revokeRecovery(ctx.server, ctx.actor, input)),
  // A mutation although it changes nothing: its input must not stand in an address.
  peek: publicProcedure.input(z.strictObject({ token })).mutation(({ ctx, input }) => peekRecovery(ctx.server, input)),
  askPasskey: publicProcedure.input(z.strictObject({ token })).mutation(({ ctx, input }) => askRecoveryPasskey(ctx.server, input)),
  useByPasskey: publicProcedure
    .input(z.strictObject({ token, answer: newPasskeyAnswer, passkeyName }))
    .mutation(({ ctx, input }) => recoverByPasskey(ctx.server, input)),
  useByPassword: publicProcedure
    .input(z.strictObject({ token, password: z.string().max(1024) }))
    .mutation(({ ctx, input }) => recoverByPassword(ctx.server, hashPassword, input)),
})
