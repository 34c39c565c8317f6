// Signing sessions. Output types: web/server/session/view.ts, open.ts and contribute.ts.
import { z } from 'zod'
import { sessionPhases } from '../../core/session/phases.ts'
import { cancelSession } from '../../server/session/cancel.ts'
import { contribute } from '../../server/session/contribute.ts'
import { listSeenSessions } from '../../server/session/list.ts'
import { openSession } from '../../server/session/open.ts'
import { refuseSession } from '../../server/session/refuse.ts'
import { readSession } from '../../server/session/view.ts'
import { administrator, proven, router, signedIn } from '../procedures.ts'
import { base64Bytes, id, page, words } from './fields.ts'

export const sessionRouter = router({
  /** Opens a session, or puts its request in line for a key room: Opened. */
  open: administrator.input(z.strictObject({ requestId: id })).mutation(({ ctx, input }) => openSession(ctx.server, ctx.actor, input)),
  /** A page of all sessions, newest first. */
  list: signedIn
    .input(z.strictObject({
      authorityId: id.optional(), phase: z.enum(sessionPhases).optional(), ...page,
    }))
    .query(({ ctx, input: { cursor, direction: _, ...input } }) => listSeenSessions(ctx.server, ctx.actor, { ...input, cursor: cursor ?? undefined })),
  /** SessionDetail. */
  byId: signedIn.input(z.strictObject({ sessionId: id })).query(({ ctx, input }) => readSession(ctx.server, ctx.actor, input)),
  /** The bridge's result for the job `contribute`: Contributed. The threshold's contribution is answered when the signature is stored. */
  contribute: proven
    .input(z.strictObject({ sessionId: id, statement: base64Bytes(6144), signature: base64Bytes(64), envelope: base64Bytes(12_288) }))
    .mutation(({ ctx, input }) => contribute(ctx.server, ctx.actor, input)),
  /** A holder says no: { phase, left }. */
  refuse: signedIn.input(z.strictObject({ sessionId: id, reason: words })).mutation(({ ctx, input }) => refuseSession(ctx.server, ctx.actor, input)),
  cancel: administrator.input(z.strictObject({ sessionId: id, reason: words })).mutation(({ ctx, input }) => cancelSession(ctx.server, ctx.actor, input)),
})
