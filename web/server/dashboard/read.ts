// What the dashboard shows beside its authorities. What it costs does not grow with history: days are counted when their
// certificates are stored, and everything else is the beginning of an index.
import { auditHead } from '../../../db/store/audit.ts'
import { certificatesByDay } from '../../../db/store/certificate.ts'
import { gatheringSessions } from '../../../db/store/session.ts'
import { readAudit, type AuditView } from '../audit/read.ts'
import { requireRole, type Actor } from '../authorise.ts'
import { listSeenCertificates, type CertificateSummary } from '../certificate/read.ts'
import type { Server } from '../context.ts'
import { expireDue } from '../session/expire.ts'
import { sessionsInList, type SessionInList } from '../session/list.ts'

const day = 86_400_000
/** Weeks that the plots show: of what was issued, and of what expires. */
const weeksBack = 52
const weeksAhead = 26
const soonest = 5
const recent = 8

/** A week, by the time at which it begins (ms since 1970, a multiple of a day UTC), and how many certificates. */
export interface WeekCount {
  readonly from: number
  readonly count: number
}

/** The dashboard's own part. */
export interface DashboardView {
  /** Those that gather now. */
  readonly sessions: readonly SessionInList[]
  /** The last 52 weeks; the last one ends with today. */
  readonly issued: readonly WeekCount[]
  /** The next 26 weeks, from today. */
  readonly expires: readonly WeekCount[]
  readonly expiresNext: readonly CertificateSummary[]
  readonly events: readonly AuditView[]
  readonly auditRows: number
}

/** The dashboard for those who read everything. Refuses NOT-AUTHORISED. */
export function readDashboard(server: Server, actor: Actor): DashboardView {
  requireRole(actor, 'administrator', 'auditor')
  expireDue(server)
  const today = Math.floor(server.clock.now() / day)
  return {
    sessions: sessionsInList(server, gatheringSessions(server.db)),
    issued: weeks(server, 'issued', today + 1 - 7 * weeksBack, weeksBack),
    expires: weeks(server, 'expires', today, weeksAhead),
    expiresNext: listSeenCertificates(server, actor, { validity: 'valid', limit: soonest }).certificates,
    events: readAudit(server, actor, { limit: recent }).rows,
    auditRows: auditHead(server.db).seq,
  }
}

function weeks(server: Server, counts: 'issued' | 'expires', from: number, length: number): readonly WeekCount[] {
  const sums = new Array<number>(length).fill(0)
  for (const { day: on, count } of certificatesByDay(server.db, counts, from, from + 7 * length)) sums[Math.floor((on - from) / 7)]! += count
  return sums.map((count, week) => ({ from: (from + 7 * week) * day, count }))
}
