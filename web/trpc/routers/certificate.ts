// What was issued. Output types: web/server/certificate/read.ts. Files come from /download (web/server/certificate/download.ts).
import { z } from 'zod'
import { certificateValidities, listSeenCertificates, readCertificate } from '../../server/certificate/read.ts'
import { router, signedIn } from '../procedures.ts'
import { id, page } from './fields.ts'

export const certificateRouter = router({
  /** CertificatePage. */
  list: signedIn
    .input(
      z.strictObject({
        authorityId: id.optional(),
        validity: z.enum(certificateValidities).optional(),
        ...page,
      }),
    )
    .query(({ ctx, input: { cursor, direction: _, ...input } }) => listSeenCertificates(ctx.server, ctx.actor, { ...input, cursor: cursor ?? undefined })),
  /** CertificateDetail. */
  byId: signedIn.input(z.strictObject({ certificateId: id })).query(({ ctx, input }) => readCertificate(ctx.server, ctx.actor, input)),
})
