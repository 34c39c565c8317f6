// The ceremony record as a file to print and keep; that somebody took it along is a row of the trail.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { seenAuthority } from '../authority/seen.ts'
import type { Actor } from '../authorise.ts'
import { safeName } from '../certificate/download.ts'
import type { Server } from '../context.ts'
import type { Export } from '../export/export.ts'
import type { RecordLanguage } from './document.ts'
import { recordPdf } from './pdf/pdf.ts'
import { readRecord } from './read.ts'

/** The record as a PDF. Refuses NOT-FOUND. */
export async function downloadRecord(server: Server, actor: Actor, input: { readonly authorityId: string; readonly language: RecordLanguage }): Promise<Export<Uint8Array>> {
  const { authorityId, language } = input
  const { name } = seenAuthority(server.db, actor, authorityId)
  transaction(server.db, (tx) => appendAudit(tx, { at: server.clock.now(), actor: actor.userId, action: 'record.downloaded', subjectType: 'authority', subjectId: authorityId, detail: { language } }))
  const record = await readRecord(server, actor, input)
  return { fileName: `sceau-record-${safeName(name)}.${language}.pdf`, contentType: 'application/pdf', parts: [await recordPdf(record)] }
}
