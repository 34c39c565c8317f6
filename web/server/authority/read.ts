// Reading authorities: each sees the ones that are theirs to see.
import { listAuthorities } from '../../../db/store/authority.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { seenAuthority, seesAll } from './seen.ts'
import { detailOf, summaryOf, type AuthorityDetail, type AuthoritySummary } from './view.ts'

/** The authorities that a person may see, newest first. */
export function listSeenAuthorities(server: Server, actor: Actor): readonly AuthoritySummary[] {
  return listAuthorities(server.db, seesAll(actor) ? {} : { holderId: actor.userId }).map((row) => summaryOf(server, actor, row))
}

/** One authority with shares, checklist and certificate. Refuses NOT-FOUND. */
export function readAuthority(server: Server, actor: Actor, input: { readonly authorityId: string }): AuthorityDetail {
  return detailOf(server, actor, seenAuthority(server.db, actor, input.authorityId))
}
