// Signing requests. Output types: web/server/request/view.ts, read.ts, preview.ts and here.ts.
import { z } from 'zod'
import { createCrlRequest, createTestRequest } from '../../server/request/create-crl.ts'
import { createRequest } from '../../server/request/create.ts'
import { hereForRequest } from '../../server/request/here.ts'
import { previewRequest } from '../../server/request/preview.ts'
import { listSeenRequests, pageOfRequests, readRequest } from '../../server/request/read.ts'
import { withdrawRequest } from '../../server/request/withdraw.ts'
import { administrator, router, signedIn } from '../procedures.ts'
import { id, page, words } from './fields.ts'

const one = z.strictObject({ requestId: id })
// Text of a PKCS#10 request: PEM or base64 of at most 65,536 bytes of DER.
const csr = z.string().min(1).max(131_072)
const days = z.int().min(1).max(10_958)
const states = z.array(z.enum(['open', 'issued', 'withdrawn', 'refused'])).max(4)

export const requestRouter = router({
  /** What a certificate would say: RequestPreview. Changes nothing; a mutation because a request is longer than a URL. */
  preview: administrator.input(z.strictObject({ authorityId: id, csr, validityDays: days })).mutation(({ ctx, input }) => previewRequest(ctx.server, ctx.actor, input)),
  create: administrator.input(z.strictObject({ authorityId: id, csr, validityDays: days, reason: words })).mutation(({ ctx, input }) => createRequest(ctx.server, ctx.actor, input)),
  /** The test signing of an authority that is testing: its first, empty CRL. */
  createTest: administrator.input(z.strictObject({ authorityId: id, reason: words })).mutation(({ ctx, input }) => createTestRequest(ctx.server, ctx.actor, input)),
  createCrl: administrator.input(z.strictObject({ authorityId: id, reason: words, validityDays: z.int().min(1).max(365) })).mutation(({ ctx, input }) => createCrlRequest(ctx.server, ctx.actor, input)),
  /** RequestSummary[], newest first. */
  list: signedIn
    .input(z.strictObject({ authorityId: id.optional(), states: states.optional(), limit: z.int().min(1).max(500).optional() }))
    .query(({ ctx, input }) => listSeenRequests(ctx.server, ctx.actor, input)),
  /** A page of them, searched and filtered. */
  page: signedIn
    .input(z.strictObject({
      authorityId: id.optional(), states: states.min(1).optional(), requesterId: z.string().min(1).max(64).optional(), ...page,
    }))
    .query(({ ctx, input: { cursor, direction: _, ...input } }) => pageOfRequests(ctx.server, ctx.actor, { ...input, cursor: cursor ?? undefined })),
  /** RequestDetail. */
  byId: signedIn.input(one).query(({ ctx, input }) => readRequest(ctx.server, ctx.actor, input)),
  withdraw: administrator.input(z.strictObject({ requestId: id, reason: words })).mutation(({ ctx, input }) => withdrawRequest(ctx.server, ctx.actor, input)),
  /** "I am here": Here. At the threshold the session opens by itself. */
  here: signedIn.input(one).mutation(({ ctx, input }) => hereForRequest(ctx.server, ctx.actor, input)),
})
