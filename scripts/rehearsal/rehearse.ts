// A rehearsal from people to certificate, in a folder of its own that is removed at the end. Prints each step with its duration.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { makeBackup } from '../../db/backup.ts'
import { holdersOfCast } from '../../web/core/rehearsal/cast.ts'
import { downloadAuthority, downloadCrl } from '../../web/server/certificate/download.ts'
import { readSettings } from '../../web/settings.ts'
import { startSceau, type RunningSceau } from '../../web/start.ts'
import { makeAccounts } from './accounts.ts'
import type { Output, RehearsalPlan } from './arguments.ts'
import { Ceremony, consoleInside, type Step } from './ceremony.ts'

/** Plays the ceremony; gives what each file would hold. Whatever happens, nothing of it runs or lies about afterwards. */
export async function rehearse(plan: RehearsalPlan, csr: string, signal: AbortSignal): Promise<Readonly<Record<Output, string>>> {
  const step: Step = async (name, act) => {
    signal.throwIfAborted()
    const start = performance.now()
    const result = await act()
    console.log(`  ${name.padEnd(56)} ${((performance.now() - start) / 1000).toFixed(2).padStart(7)} s`)
    return result
  }
  const folder = mkdtempSync(join(tmpdir(), 'sceau-rehearsal-'))
  const settings = readSettings({ PUBLIC_ORIGIN: 'http://localhost:1', PORT: '0', SCEAU_DATA: join(folder, 'data'), NITROKEY_MODE: 'rehearsal', LOG_LEVEL: 'error' })
  let sceau: RunningSceau | null = null
  let ceremony: Ceremony | null = null
  // Without their bridges the acts under way fail at once.
  signal.addEventListener('abort', () => void ceremony?.close())
  try {
    sceau = await startSceau(settings, pino({ level: settings.LOG_LEVEL }, pino.destination(2)), { pages: null })
    const { server } = sceau
    const holders = holdersOfCast(plan.shareCount)
    const actors = await step(`${holders.length + 1} people invited and signed in`, () => makeAccounts(server, holders))
    ceremony = new Ceremony(consoleInside(server, actors), step, signal)
    await ceremony.pair(holders, folder)
    const authorityId = await ceremony.makeAuthority(plan)
    const { administrator } = ceremony
    await step('server part backed up', async () => makeBackup(settings, join(folder, 'backup'), Date.now()))
    const test = await administrator.request.createTest({ authorityId, reason: 'The first, empty revocation list' })
    await ceremony.sign(test.requestId, 'test signing')
    const { requestId } = await step('request submitted', () => administrator.request.create({ authorityId, csr, reason: 'Rehearsal', validityDays: plan.validityDays }))
    const sessionId = await ceremony.sign(requestId, 'certificate')
    const { certificateId } = await administrator.session.byId({ sessionId })
    const certificate = await administrator.certificate.byId({ certificateId: certificateId as string })
    await step('audit trail verified', () => administrator.audit.verify())
    const text = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('utf8')
    return {
      out: certificate.pem,
      'ca-out': text(downloadAuthority(server, { authorityId, format: 'pem' }).body),
      'crl-out': text(downloadCrl(server, { authorityId, format: 'pem' }).body),
    }
  } finally {
    await ceremony?.close()
    await sceau?.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
