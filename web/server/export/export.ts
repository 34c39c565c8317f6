// A list as a file, whole: what its page shows in parts, with the same filters. Written while it is read, so that a long
// trail never stands in memory; that somebody took it with them is a row of the trail.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { byteOrderMark, csvLine } from '../../core/csv.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { exportColumns, exportPages, type ExportedList, type ExportFilters } from './lists.ts'

/** The formats of an export. */
export const exportFormats = ['csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** A file, which may be still being written: its parts, as text or bytes. */
export interface Export<Part extends string | Uint8Array = string> {
  readonly fileName: string
  readonly contentType: string
  readonly parts: Iterable<Part>
}

/** Exports a list: `history` for whoever asks, their own; every other for administrators and auditors. Refuses NOT-AUTHORISED. */
export function exportList(server: Server, actor: Actor, input: { readonly list: ExportedList; readonly format: ExportFormat; readonly filters: ExportFilters }): Export {
  const { list, format, filters } = input
  if (list !== 'history') requireRole(actor, 'administrator', 'auditor')
  const at = server.clock.now()
  const wanted = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Record<string, string | number>
  transaction(server.db, (tx) => {
    appendAudit(tx, { at, actor: actor.userId, action: 'list.exported', subjectType: 'list', subjectId: list, detail: { format, filters: JSON.stringify(wanted) } })
  })
  const pages = exportPages[list](server, actor, filters)
  return {
    fileName: `sceau-${list}-${new Date(at).toISOString().slice(0, 10)}.${format}`,
    contentType: format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json',
    parts: format === 'csv' ? csv(exportColumns[list], pages) : json(pages),
  }
}

type Lines = ReturnType<(typeof exportPages)[ExportedList]>

function* csv(columns: readonly string[], pages: Lines): Generator<string> {
  yield byteOrderMark + csvLine(columns)
  for (const lines of pages) yield lines.map((line) => csvLine(columns.map((column) => line[column] ?? null))).join('')
}

function* json(pages: Lines): Generator<string> {
  let before = '[\n'
  for (const lines of pages) {
    if (lines.length === 0) continue
    yield before + lines.map((line) => JSON.stringify(line)).join(',\n')
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}
