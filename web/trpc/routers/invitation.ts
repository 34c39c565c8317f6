import { z } from 'zod'
import { acceptInvitationByPasskey, askInvitationPasskey } from '../../server/invitation/accept-by-passkey.ts'
import { acceptInvitation, peekInvitation } from '../../server/invitation/accept.ts'
import { createInvitation } from '../../server/invitation/create.ts'
import { listInvitationsFor } from '../../server/invitation/list.ts'
import { revokeInvitation } from '../../server/invitation/revoke.ts'
import { newPasskeyAnswer, passkeyName } from '../../server/login/passkey-answer.ts'
import { hashPassword } from '../../server/login/password.ts'
import { id, line, page } from './fields.ts'
import { administrator, provenAdministrator, publicProcedure, reader, router } from '../procedures.ts'

const token = z.base64url().length(43)
const email = z.email().max(254)
const accepting = { token, name: line(255), email, locale: z.enum(['en', 'fr']) }

/** Invitations: the one way to an account. */
export const invitationRouter = router({
  list: reader.input(z.strictObject(page)).query(({ ctx, input: { cursor, direction: _, ...input } }) => listInvitationsFor(ctx.server, ctx.actor, { ...input, cursor: cursor ?? undefined })),
  create: provenAdministrator
    .input(z.strictObject({ role: z.enum(['administrator', 'holder', 'auditor']), email, name: line(255) }))
    .mutation(({ ctx, input }) => createInvitation(ctx.server, ctx.actor, input)),
  revoke: administrator.input(z.strictObject({ invitationId: id })).mutation(({ ctx, input }) => revokeInvitation(ctx.server, ctx.actor, input)),
  // A mutation although it changes nothing: its input must not stand in an address.
  peek: publicProcedure.input(z.strictObject({ token })).mutation(({ ctx, input }) => peekInvitation(ctx.server, input)),
  accept: publicProcedure
    .input(z.strictObject({ ...accepting, password: z.string().max(1024) }))
    .mutation(({ ctx, input }) => acceptInvitation(ctx.server, hashPassword, input)),
  askPasskey: publicProcedure.input(z.strictObject({ token, name: line(255), email })).mutation(({ ctx, input }) => askInvitationPasskey(ctx.server, input)),
  acceptByPasskey: publicProcedure
    .input(z.strictObject({ ...accepting, answer: newPasskeyAnswer, passkeyName }))
    .mutation(({ ctx, input }) => acceptInvitationByPasskey(ctx.server, input)),
})
