// Lists as files: GET /export/<list>.<csv|json>?<filters of the list's page>. The trail with its proof: GET /export/audit.jsonl.
// Ceremony records: GET /export/record/<authority>.<language>.pdf. Started by a page of ours alone, for each start is a row of
// the trail, and written at the pace of whoever reads.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { requestStates } from '../../db/schema/signing-request.ts'
import { idPattern } from '../core/identifiers.ts'
import { Refusal } from '../core/refusal.ts'
import { sessionPhases } from '../core/session/phases.ts'
import { certificateValidities } from '../server/certificate/read.ts'
import type { Server } from '../server/context.ts'
import type { Actor } from '../server/authorise.ts'
import { exportAuditFile } from '../server/export/audit-file.ts'
import { exportFormats, exportList, type Export } from '../server/export/export.ts'
import { exportedLists, type ExportedList } from '../server/export/lists.ts'
import type { Auth } from '../server/login/auth.ts'
import { recordLanguages } from '../server/record/document.ts'
import { downloadRecord } from '../server/record/download.ts'
import { whoAsks } from '../server/login/who.ts'
import { refuse } from './answers.ts'
import { headersOf } from './headers-of.ts'

/** The beginning of the addresses of exports. */
export const exportPath = '/export/'
/** The trail with its proof: whole, so it takes no filters. */
export const auditFilePath = '/export/audit.jsonl'
const recordRoute = /^\/export\/record\/([0-9a-f]{32})\.([a-z]{2})\.pdf$/
const route = /^\/export\/([a-z]+)\.([a-z]+)$/

const word = z.string().min(1).max(64)
const authorityId = z.string().regex(idPattern).optional()
const search = z.string().max(255).optional()
// Text of a query: the one place where a number is read from text.
const time = z.string().regex(/^\d{1,15}$/).transform(Number).optional()
const filters = {
  authorities: z.strictObject({}),
  people: z.strictObject({}),
  history: z.strictObject({}),
  requests: z.strictObject({ authorityId, search, state: z.enum(requestStates).optional() }),
  sessions: z.strictObject({ authorityId, search, phase: z.enum(sessionPhases).optional() }),
  certificates: z.strictObject({ authorityId, search, validity: z.enum(certificateValidities).optional() }),
  audit: z.strictObject({ actor: word.optional(), action: word.optional(), subjectType: word.optional(), subjectId: word.optional(), search, from: time, to: time }),
} as const satisfies Record<ExportedList, z.ZodType>

type Exporting = (server: Server, actor: Actor) => Export | Promise<Export<Uint8Array>>
/** What an address exports, of its query; null: a query that it does not take. */
type Exported = (query: Readonly<Record<string, string>>) => Exporting | null

/** Answers a request under /export/. */
export async function answerExport(server: Server, auth: Auth, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET') return refuse(response, 405, 'METHOD-NOT-ALLOWED', { allow: 'GET' })
  const url = new URL(request.url ?? '/', server.settings.PUBLIC_ORIGIN)
  const exported = exportedAt(url.pathname)
  if (exported === null) return refuse(response, 404, 'NOT-FOUND')
  const person = await whoAsks(auth, headersOf(request))
  if (person === null) return refuse(response, 401, 'NOT-SIGNED-IN')
  const begin = exported(Object.fromEntries(url.searchParams))
  if (begin === null) return refuse(response, 400, 'INPUT-MALFORMED')
  try {
    const { fileName, contentType, parts } = await begin(server, person.actor)
    response.writeHead(200, { 'content-type': contentType, 'content-disposition': `attachment; filename="${fileName}"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    for (const part of parts as Iterable<string | Uint8Array>) {
      if (response.destroyed) return
      if (!response.write(part)) await room(response)
      // Everybody else's turn.
      await setImmediate()
    }
    response.end()
  } catch (cause) {
    // Half a file must not look like a whole one: what is under way is broken off by the listener.
    if (!(cause instanceof Refusal) || response.headersSent) throw cause
    refuse(response, cause.id === 'NOT-AUTHORISED' ? 403 : 404, cause.id)
  }
}

function exportedAt(path: string): Exported | null {
  if (path === auditFilePath) return (query) => (Object.keys(query).length === 0 ? exportAuditFile : null)
  const [, authorityId, tongue] = recordRoute.exec(path) ?? []
  const language = recordLanguages.find((known) => known === tongue)
  if (authorityId !== undefined && language !== undefined) return (query) => (Object.keys(query).length === 0 ? (server, actor) => downloadRecord(server, actor, { authorityId, language }) : null)
  const [, name, ending] = route.exec(path) ?? []
  const [list, format] = [exportedLists.find((known) => known === name), exportFormats.find((known) => known === ending)]
  if (list === undefined || format === undefined) return null
  return (query) => {
    const wanted = filters[list].safeParse(query)
    return wanted.success ? (server, actor) => exportList(server, actor, { list, format, filters: wanted.data }) : null
  }
}

// Until the reader has taken what was written, or has gone.
function room(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go)
      resolve()
    }
    if (response.destroyed) resolve()
    else response.on('drain', go).on('close', go)
  })
}
