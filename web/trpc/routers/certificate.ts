// What was issued. Output types: web/server/certificate/read.ts. Files come from /download (web/server/certificate/download.ts).
import { z } from 'zod'
import { certificateValidities, listSeenCertificates, readCertificate } from '../../server/certificate/read.ts'
import { router, signedIn } from '../procedures.ts'
import { id } from './fields.ts'

export const certificateRouter = router({
  /** CertificatePage; `cursor` is the page before's nextCursor, so that it fits an infinite query. */
  list: signedIn
    .input(
      z.strictObject({
        authorityId: id.optional(),
        search: z.string().max(255).optional(),
        validity: z.enum(certificateValidities).optional(),
        cursor: z.string().max(64).nullish(),
        direction: z.enum(['forward', 'backward']).optional(),
        limit: z.int().min(1).max(200).optional(),
      }),
    )
    .query(({ ctx, input: { cursor, direction: _, ...input } }) => listSeenCertificates(ctx.server, ctx.actor, { ...input, cursor: cursor ?? undefined })),
  /** CertificateDetail. */
  byId: signedIn.input(z.strictObject({ certificateId: id })).query(({ ctx, input }) => readCertificate(ctx.server, ctx.actor, input)),
})
