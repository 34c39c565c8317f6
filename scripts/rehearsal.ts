// `npm run rehearsal -- --csr FILE --out FILE …` (scripts/rehearsal/arguments.ts): a whole ceremony without a browser, in a
// folder of its own that is removed at the end. Prints each step with its duration.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { makeBackup } from '../db/backup.ts'
import { parseRequest, requestFromText } from '../web/core/certificate/request.ts'
import { Refusal } from '../web/core/refusal.ts'
import { holdersOfCast } from '../web/core/rehearsal/cast.ts'
import { downloadAuthority, downloadCrl } from '../web/server/certificate/download.ts'
import { readSettings } from '../web/settings.ts'
import { startSceau, type RunningSceau } from '../web/start.ts'
import { explain } from './places.ts'
import { makeAccounts } from './rehearsal/accounts.ts'
import { ArgumentFault, readArguments, usage, type Output, type RehearsalPlan } from './rehearsal/arguments.ts'
import { Ceremony, consoleInside, type Step } from './rehearsal/ceremony.ts'
import { checkOutput, FileFault, readRequestFile, writeOutput } from './rehearsal/files.ts'
import { Interrupted, interruption } from './rehearsal/interruption.ts'

const signal = interruption()

const step: Step = async (name, act) => {
  signal.throwIfAborted()
  const start = performance.now()
  const result = await act()
  console.log(`  ${name.padEnd(56)} ${((performance.now() - start) / 1000).toFixed(2).padStart(7)} s`)
  return result
}

/** Plays the ceremony; gives what each file would hold. Whatever happens, nothing of it runs or lies about afterwards. */
async function rehearse(plan: RehearsalPlan, csr: string): Promise<Readonly<Record<Output, string>>> {
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

async function main(): Promise<void> {
  const plan = readArguments(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd())
  if (plan === null) return console.log(usage)
  // What would be refused at the end, after minutes, is refused now.
  const csr = readRequestFile(plan.csr)
  await parseRequest(requestFromText(csr))
  for (const path of plan.outputs.values()) checkOutput(path)
  const begun = performance.now()
  const files = await rehearse(plan, csr)
  signal.throwIfAborted()
  for (const [output, path] of plan.outputs) writeOutput(path, files[output])
  console.log(`\n  ${plan.threshold} of ${plan.shareCount}, ${plan.keyAlgorithm}: ${[...plan.outputs.values()].reverse().join(', ')} (${((performance.now() - begun) / 1000).toFixed(1)} s in all)`)
}

/** Says why it ended, in words; gives the exit status. What was not expected is thrown on. */
function tell(cause: unknown): number {
  if (cause instanceof Interrupted) return console.error(`\nInterrupted. Nothing was written, and nothing of the rehearsal is left.`), cause.status
  if (cause instanceof ArgumentFault) return console.error(`${cause.message}\n\n${usage}`), 2
  // A procedure wraps the refusal of its verb.
  const reason = cause instanceof Error && cause.cause instanceof Refusal ? cause.cause : cause
  console.error(`\nNo certificate was made.\n${reason instanceof FileFault ? reason.message : explain(reason)}`)
  return 1
}

try {
  await main()
} catch (cause) {
  process.exitCode = tell(signal.aborted ? signal.reason : cause)
}
