// Authorities: made, dealt, read, given up. Output types: web/server/authority/view.ts and create.ts.
import { z } from 'zod'
import { abandonAuthority } from '../../server/authority/abandon.ts'
import { createAuthority } from '../../server/authority/create.ts'
import { dealAuthority } from '../../server/authority/deal.ts'
import { listSeenAuthorities, readAuthority } from '../../server/authority/read.ts'
import { markTested } from '../../server/authority/ready.ts'
import { retireAuthority } from '../../server/authority/retire.ts'
import { recordLanguages } from '../../server/record/document.ts'
import { readRecord } from '../../server/record/read.ts'
import { administrator, provenAdministrator, router, signedIn } from '../procedures.ts'
import { id, words } from './fields.ts'

const one = z.strictObject({ authorityId: id })
/** Shares whose Nitrokeys are not enrolled, and the age recipient that may read their passphrases. */
const passphrase = z.strictObject({ recipient: z.string().max(128), shareIndices: z.array(z.int().min(1).max(255)).min(1).max(20) })
const ending = z.strictObject({ authorityId: id, reason: words })

export const authorityRouter = router({
  /** The authorities that the caller may see: AuthoritySummary[]. */
  list: signedIn.query(({ ctx }) => listSeenAuthorities(ctx.server, ctx.actor)),
  /** One authority with shares, checklist and certificate: AuthorityDetail. */
  byId: signedIn.input(one).query(({ ctx, input }) => readAuthority(ctx.server, ctx.actor, input)),
  /** The ceremony record as it stands now: RecordDocument. */
  record: signedIn.input(z.strictObject({ authorityId: id, language: z.enum(recordLanguages) })).query(({ ctx, input }) => readRecord(ctx.server, ctx.actor, input)),
  /** The form of web/core/authority/draft.ts, whole; each broken rule has its id and the field in the detail. */
  create: administrator.input(z.unknown()).mutation(({ ctx, input }) => createAuthority(ctx.server, ctx.actor, input)),
  /** Starts the dealing and returns; `authority` events (`dealing` with a step, `dealt`, `deal-failed`) tell the rest. */
  deal: provenAdministrator.input(z.strictObject({ authorityId: id, passphrase: passphrase.nullable().default(null) })).mutation(({ ctx, input }) => dealAuthority(ctx.server, ctx.actor, input)),
  /** testing → ready when nothing is missing; happens by itself too. */
  markTested: administrator.input(one).mutation(({ ctx, input }) => markTested(ctx.server, ctx.actor, input)),
  abandon: provenAdministrator.input(ending).mutation(({ ctx, input }) => abandonAuthority(ctx.server, ctx.actor, input)),
  retire: provenAdministrator.input(ending).mutation(({ ctx, input }) => retireAuthority(ctx.server, ctx.actor, input)),
})
