// Lists after years: 100,000 certificates and 1,000,000 rows of the trail, listed, searched, filtered and paged by the verbs that
// answer pages, in a process that serves as one: while it answers one person, all others wait.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { pino } from 'pino'
import { transaction } from '../db/client.ts'
import { appendAudit } from '../db/store/audit.ts'
import { makeAccounts } from '../scripts/rehearsal/accounts.ts'
import { holdersOfCast } from '../web/core/rehearsal/cast.ts'
import { readAudit, verifyAudit } from '../web/server/audit/read.ts'
import { listSeenAuthorities } from '../web/server/authority/read.ts'
import type { Actor } from '../web/server/authorise.ts'
import { listSeenCertificates } from '../web/server/certificate/read.ts'
import type { Server } from '../web/server/context.ts'
import { readDashboard } from '../web/server/dashboard/read.ts'
import { exportList } from '../web/server/export/export.ts'
import { pageOfRequests } from '../web/server/request/read.ts'
import { listSeenSessions } from '../web/server/session/list.ts'
import { readSettings } from '../web/settings.ts'
import { startSceau } from '../web/start.ts'
import { addAuditRows, addCertificates, makeAuthorities, nameOf, type Amount } from './history-fill.ts'
import { ms, table } from './measure.ts'
import type { Target } from './target.ts'

/** Milliseconds that 95 of 100 questions may take; and that anything may hold up the process; and the checking of 1,000,000 rows. */
const [answered, heldUp, checked] = [100, 200, 60_000]
const [full, few]: readonly Amount[] = [{ certificates: 100_000, auditRows: 1_000_000 }, { certificates: 10_000, auditRows: 50_000 }]
const small: Amount = { certificates: 200, auditRows: 2_000 }

/** @param runs questions of each kind; few of them mean a smaller history too. */
export async function benchHistory(runs: number): Promise<readonly Target[]> {
  const amount = (runs >= 20 ? full : few) as Amount
  const folder = mkdtempSync(join(tmpdir(), 'sceau-bench-'))
  const settings = readSettings({ PUBLIC_ORIGIN: 'http://localhost:1', PORT: '0', SCEAU_DATA: join(folder, 'data'), NITROKEY_MODE: 'rehearsal', LOG_LEVEL: 'error' })
  const sceau = await startSceau(settings, pino({ level: settings.LOG_LEVEL }), { pages: null })
  try {
    const { server } = sceau
    const accounts = [...(await makeAccounts(server, holdersOfCast(3))).values()]
    const ada = accounts[0] as Actor
    const now = Date.now()
    const authorities = makeAuthorities(server.db, ada, now - 6 * 365 * 86_400_000)
    const people = accounts.map(({ userId }) => userId)
    const fill = (from: Amount, to: Amount, until: number): void => {
      addCertificates(server.db, ada, authorities, from.certificates, to.certificates, until)
      addAuditRows(server.db, people, from.auditRows, to.auditRows, until)
    }
    // Before the rest, as a trail is in order of time.
    fill({ certificates: 0, auditRows: 0 }, small, now - 3 * 365 * 86_400_000)
    const young = await p95(runs, () => readDashboard(server, ada))
    const start = performance.now()
    fill(small, amount, now)
    const rows = `${amount.certificates.toLocaleString('en-GB')} certificates and ${amount.auditRows.toLocaleString('en-GB')} rows of the trail`
    console.log(`\n${rows}: written in ${((performance.now() - start) / 1000).toFixed(0)} s, ${(statSync(settings.databaseFile).size / 2 ** 20).toFixed(0)} MiB`)
    return [...(await lists(server, ada, authorities, amount, runs)), ...(await dashboard(server, ada, runs, young)), ...(await writing(server, ada, runs)), ...(await whole(server, ada, amount))]
  } finally {
    await sceau.close()
    rmSync(folder, { recursive: true })
  }
}

interface Worst { readonly p95: number; readonly most: number }

async function p95(runs: number, act: (run: number) => unknown): Promise<Worst> {
  const times: number[] = []
  for (let run = -2; run < runs; run++) {
    const start = performance.now()
    act(run + 2)
    if (run >= 0) times.push(performance.now() - start)
    await setImmediate()
  }
  times.sort((a, b) => a - b)
  return { p95: times[Math.ceil(times.length * 0.95) - 1] as number, most: times.at(-1) as number }
}

async function lists(server: Server, ada: Actor, [large, rare]: readonly [string, string], amount: Amount, runs: number): Promise<readonly Target[]> {
  const certificates = (input: Parameters<typeof listSeenCertificates>[2]) => listSeenCertificates(server, ada, input)
  const requests = (input: Parameters<typeof pageOfRequests>[2]) => pageOfRequests(server, ada, input)
  const sessions = (input: Parameters<typeof listSeenSessions>[2]) => listSeenSessions(server, ada, input)
  const audit = (input: Omit<Parameters<typeof readAudit>[2], 'limit'>) => readAudit(server, ada, { limit: 50, ...input })
  const some = (run: number): string => nameOf(1 + ((run * 7919) % (amount.certificates - 2)))
  const now = server.clock.now()
  const deep = `${now - 2 * 365 * 86_400_000}-${'8'.repeat(32)}`
  // Where a search for what everything has would have arrived after hundreds of pages.
  const far = `~${Math.floor(amount.certificates / 10)}`
  const kinds: Readonly<Record<string, (run: number) => unknown>> = {
    'certificates: first page': () => certificates({}),
    'certificates: deep page': () => certificates({ cursor: deep }),
    'certificates: of an authority with few': () => certificates({ authorityId: rare }),
    'certificates: expiring soon, of one authority': () => certificates({ authorityId: large, validity: 'soon' }),
    'certificates: search for one name': (run) => certificates({ search: some(run) }),
    'certificates: search for what all have': () => certificates({ search: 'example.org' }),
    'certificates: the same, deep page': () => certificates({ search: 'example.org', cursor: far }),
    'certificates: search for what none has': () => certificates({ search: 'example.orgx' }),
    'certificates: search for two letters that none has': () => certificates({ search: 'q~' }),
    'certificates: what all have, of an authority with few': () => certificates({ search: 'example.org', authorityId: rare }),
    'certificates: what all have, expired': () => certificates({ search: 'example.org', validity: 'expired' }),
    'requests: first page': () => requests({}),
    'requests: deep page': () => requests({ cursor: deep }),
    'requests: open': () => requests({ states: ['open'] }),
    'requests: withdrawn, of an authority with few': () => requests({ states: ['withdrawn'], authorityId: rare }),
    'requests: search for one name': (run) => requests({ search: some(run) }),
    'requests: search for a word of all, open': () => requests({ search: 'renewal', states: ['open'] }),
    'sessions: first page': () => sessions({}),
    'sessions: deep page, expired': () => sessions({ phase: 'expired', cursor: deep }),
    'sessions: search for one name': (run) => sessions({ search: some(run) }),
    'sessions: search for a word of all, failed': () => sessions({ search: 'renewal', phase: 'failed' }),
    'trail: first page': () => audit({}),
    'trail: deep page': () => audit({ before: Math.floor(amount.auditRows / 3) }),
    'trail: a rare act': () => audit({ action: 'backup.made' }),
    'trail: an act that this person never did': () => audit({ action: 'certificate.issued', actor: ada.userId }),
    'trail: one month, long ago': () => audit({ from: now - 700 * 86_400_000, to: now - 670 * 86_400_000 }),
    'trail: search for a word of one row': (run) => audit({ search: some(run) }),
    'trail: search for a word of many rows': () => audit({ search: 'renewal' }),
    'trail: a word of many rows, never by this actor': () => audit({ search: 'example', actor: 'server' }),
    'trail: search for an id': () => audit({ search: 'f'.repeat(32) }),
    'authorities': () => listSeenAuthorities(server, ada),
  }
  const targets: Target[] = []
  const lines: string[][] = []
  for (const [name, ask] of Object.entries(kinds)) {
    const figure = await p95(runs, ask)
    lines.push([name, ms(figure.p95), ms(figure.most)])
    targets.push({ name, rule: 'p95', limit: answered, figure: figure.p95 })
  }
  table(`A page of 50 lines: ms of ${runs}`, ['', 'p95', 'most'], lines)
  return [...targets, { name: 'lists: longest time that the process was held up', rule: 'any of them', limit: heldUp, figure: Math.max(...lines.map(([, , most]) => Number(most))) }]
}

async function dashboard(server: Server, ada: Actor, runs: number, young: Worst): Promise<readonly Target[]> {
  const old = await p95(runs, () => readDashboard(server, ada))
  table('The dashboard: ms', ['', 'p95'], [[`after ${small.certificates} certificates and ${small.auditRows} rows`, ms(young.p95)], ['with all of the history', ms(old.p95)]])
  return [
    { name: 'dashboard, with all of the history', rule: 'p95', limit: answered, figure: old.p95 },
    // Its weeks are filled now, and a machine has its moods.
    { name: 'dashboard: old beside young', rule: `${ms(young.p95)} ms × 2 + 5`, limit: 2 * young.p95 + 5, figure: old.p95 },
  ]
}

/** One act more: the indexes of words grow with it. */
async function writing(server: Server, ada: Actor, runs: number): Promise<readonly Target[]> {
  const figure = await p95(10 * runs, (run) => transaction(server.db, (tx) => appendAudit(tx, { at: server.clock.now(), actor: ada.userId, action: 'request.created', subjectType: 'request', subjectId: String(run), detail: { commonName: nameOf(run), reason: 'Bench' } })))
  table('One row more in the trail, with its fsync: ms', ['', 'p95', 'most'], [['', ms(figure.p95), ms(figure.most)]])
  return [{ name: 'a row more: longest time that the process was held up', rule: 'any of them', limit: heldUp, figure: figure.most }]
}

async function whole(server: Server, ada: Actor, amount: Amount): Promise<readonly Target[]> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const start = performance.now()
  const { rows } = await verifyAudit(server, ada)
  const verifying = performance.now() - start
  const whileVerifying = delay.max / 1e6
  delay.reset()
  const digest = createHash('sha256')
  const before = performance.now()
  for (const part of exportList(server, ada, { list: 'audit', format: 'csv', filters: {} }).parts) {
    digest.update(part)
    await setImmediate()
  }
  const exporting = performance.now() - before
  const whileExporting = delay.max / 1e6
  delay.disable()
  table('The whole trail', ['', 's', 'held up at most, ms'], [[`checked, ${rows} rows`, (verifying / 1000).toFixed(1), ms(whileVerifying)], ['exported as CSV', (exporting / 1000).toFixed(1), ms(whileExporting)]])
  return [
    { name: `the chain of ${amount.auditRows.toLocaleString('en-GB')} rows, checked`, rule: 'with the console at work', limit: checked, figure: verifying },
    { name: 'checking: longest time that the process was held up', rule: 'event loop', limit: heldUp, figure: whileVerifying },
    { name: 'exporting: longest time that the process was held up', rule: 'event loop', limit: heldUp, figure: whileExporting },
  ]
}
