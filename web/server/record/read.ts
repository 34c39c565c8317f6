// The ceremony record of an authority, for whoever may see the authority.
import { seenAuthority } from '../authority/seen.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { composeRecord } from './compose.ts'
import type { RecordDocument, RecordLanguage } from './document.ts'
import { recordFacts } from './facts.ts'

/** The record as it stands now. Refuses NOT-FOUND. */
export async function readRecord(server: Server, actor: Actor, input: { readonly authorityId: string; readonly language: RecordLanguage }): Promise<RecordDocument> {
  const authority = seenAuthority(server.db, actor, input.authorityId)
  return composeRecord(server, await recordFacts(server, authority), input.language, actor.userId)
}
