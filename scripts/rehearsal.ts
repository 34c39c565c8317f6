// `npm run rehearsal -- --csr FILE --out FILE [--ca-out FILE] [--crl-out FILE] [--threshold 3] [--shares 5] [--key rsa-4096]`:
// a whole ceremony without a browser, in a folder of its own that is removed at the end. Prints each step with its duration.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { makeBackup } from '../db/backup.ts'
import { keyAlgorithms, type KeyAlgorithm } from '../web/core/authority/draft.ts'
import { Refusal } from '../web/core/refusal.ts'
import { refusalText } from '../web/core/refusal-texts/refusal-text.ts'
import { holdersOfCast } from '../web/core/rehearsal/cast.ts'
import { downloadAuthority, downloadCrl } from '../web/server/certificate/download.ts'
import { readSettings } from '../web/settings.ts'
import { startSceau } from '../web/start.ts'
import { makeAccounts } from './rehearsal/accounts.ts'
import { Ceremony, consoleInside, type Step } from './rehearsal/ceremony.ts'

const usage = 'npm run rehearsal -- --csr FILE --out FILE [--ca-out FILE] [--crl-out FILE] [--threshold 3] [--shares 5] [--key rsa-4096] [--days 365]'

/** The arguments, or an explanation and exit code 2. */
function readArguments() {
  try {
    const text = { type: 'string' } as const
    const { values } = parseArgs({ options: { csr: text, out: text, 'ca-out': text, 'crl-out': text, threshold: text, shares: text, key: text, days: text } })
    const { csr, out, key = 'rsa-4096' } = values
    if (csr === undefined || out === undefined) throw new Error('--csr and --out are needed')
    if (!(keyAlgorithms as readonly string[]).includes(key)) throw new Error(`--key is one of ${keyAlgorithms.join(', ')}`)
    const whole = (name: 'threshold' | 'shares' | 'days', usual: number): number => {
      const given = values[name] ?? String(usual)
      if (!/^\d{1,5}$/.test(given)) throw new Error(`--${name} is a whole number`)
      return Number(given)
    }
    return { csr: resolve(csr), out: resolve(out), caOut: values['ca-out'], crlOut: values['crl-out'], keyAlgorithm: key as KeyAlgorithm, threshold: whole('threshold', 3), shares: whole('shares', 5), days: whole('days', 365) }
  } catch (cause) {
    console.error(`${(cause as Error).message}\n\n  ${usage}`)
    return process.exit(2)
  }
}

const step: Step = async (name, act) => {
  const start = performance.now()
  const result = await act()
  console.log(`  ${name.padEnd(56)} ${((performance.now() - start) / 1000).toFixed(2).padStart(7)} s`)
  return result
}

async function rehearse(): Promise<void> {
  const plan = readArguments()
  const csr = readFileSync(plan.csr, 'utf8')
  const begun = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'sceau-rehearsal-'))
  const settings = readSettings({ PUBLIC_ORIGIN: 'http://localhost:1', PORT: '0', SCEAU_DATA: join(folder, 'data'), NITROKEY_MODE: 'rehearsal', LOG_LEVEL: 'error' })
  const sceau = await startSceau(settings, pino({ level: settings.LOG_LEVEL }), { pages: null })
  const { server } = sceau
  let ceremony: Ceremony | null = null
  try {
    const holders = holdersOfCast(plan.shares)
    const actors = await step(`${holders.length + 1} people invited and signed in`, () => makeAccounts(server, holders))
    ceremony = new Ceremony(consoleInside(server, actors), step)
    await ceremony.pair(holders, folder)
    const authorityId = await ceremony.makeAuthority({ authorityName: 'Sceau Rehearsal CA', threshold: plan.threshold, keyAlgorithm: plan.keyAlgorithm })
    const { administrator } = ceremony
    await step('server part backed up', async () => makeBackup(settings, join(folder, 'backup'), Date.now()))
    const test = await administrator.request.createTest({ authorityId, reason: 'The first, empty revocation list' })
    await ceremony.sign(test.requestId, 'test signing')
    const { requestId } = await step('request submitted', () => administrator.request.create({ authorityId, csr, reason: 'Rehearsal', validityDays: plan.days }))
    const sessionId = await ceremony.sign(requestId, 'certificate')
    const { certificateId } = await administrator.session.byId({ sessionId })
    const certificate = await administrator.certificate.byId({ certificateId: certificateId as string })
    await step('audit trail verified', () => administrator.audit.verify())
    writeFileSync(plan.out, certificate.pem)
    if (plan.caOut !== undefined) writeFileSync(resolve(plan.caOut), downloadAuthority(server, { authorityId, format: 'pem' }).body)
    if (plan.crlOut !== undefined) writeFileSync(resolve(plan.crlOut), downloadCrl(server, { authorityId, format: 'pem' }).body)
    console.log(`\n  ${plan.threshold} of ${plan.shares}, ${plan.keyAlgorithm}: ${plan.out} (${((performance.now() - begun) / 1000).toFixed(1)} s in all)`)
  } finally {
    await ceremony?.close()
    await sceau.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

try {
  await rehearse()
} catch (cause) {
  const refusal = cause instanceof Refusal ? cause : cause instanceof Error && cause.cause instanceof Refusal ? cause.cause : null
  if (refusal === null) throw cause
  const { what, means, todo } = refusalText(refusal.id, 'en', refusal.detail)
  console.error(`\n${what} ${means} ${todo} (${refusal.id})`)
  process.exitCode = 1
}
