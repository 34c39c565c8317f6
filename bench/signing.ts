// From the last contribution to the stored certificate: the server, its key room and its database, with holders' bridges and
// virtual Nitrokeys around them. What holders do before, and the way over the network, is not in the figure.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { makeBackup } from '../db/backup.ts'
import { makeAccounts } from '../scripts/rehearsal/accounts.ts'
import { Ceremony, consoleInside, type Participant } from '../scripts/rehearsal/ceremony.ts'
import { keyAlgorithms, modulusLength, type KeyAlgorithm } from '../web/core/authority/draft.ts'
import { holdersOfCast } from '../web/core/rehearsal/cast.ts'
import { readSettings } from '../web/settings.ts'
import { startSceau } from '../web/start.ts'
import { figure, ms, table, type Figure } from './measure.ts'
import { opensslSignature } from './openssl.ts'
import type { Target } from './target.ts'

/** Milliseconds above the raw signature that everything else may take. */
const most = 25
const request = join(import.meta.dirname, '../web/core/certificate/fixtures/openssl-p256.pem')

/** Median milliseconds for each size, 2-of-3. @param runs signatures of each. */
export async function benchSigning(runs: number): Promise<readonly Target[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-bench-'))
  const settings = readSettings({ PUBLIC_ORIGIN: 'http://localhost:1', PORT: '0', SCEAU_DATA: join(folder, 'data'), NITROKEY_MODE: 'rehearsal', LOG_LEVEL: 'error' })
  const sceau = await startSceau(settings, pino({ level: settings.LOG_LEVEL }), { pages: null })
  let ceremony: Ceremony | null = null
  const targets: Target[] = []
  const rows: string[][] = []
  try {
    const holders = holdersOfCast(3)
    ceremony = new Ceremony(consoleInside(sceau.server, await makeAccounts(sceau.server, holders)), (_, act) => act())
    await ceremony.pair(holders, folder)
    for (const keyAlgorithm of keyAlgorithms) {
      const authorityId = await makeAuthority(ceremony, keyAlgorithm)
      makeBackup(settings, join(folder, `backup-${keyAlgorithm}`), Date.now())
      const test = await ceremony.administrator.request.createTest({ authorityId, reason: 'Bench' })
      await ceremony.sign(test.requestId, 'test')
      const raw = opensslSignature(modulusLength[keyAlgorithm], 1)
      const { median, mean } = await lastContributions(ceremony, authorityId, runs)
      rows.push([keyAlgorithm, ms(raw), ms(median), ms(mean), ms(median - raw)])
      targets.push({ name: `${keyAlgorithm}: last contribution to stored certificate`, rule: `raw signature ${ms(raw)} + ${most}`, limit: raw + most, figure: median })
    }
  } finally {
    await ceremony?.close()
    await sceau.close()
    rmSync(folder, { recursive: true })
  }
  table(`From the last contribution to the stored certificate, 2-of-3: ms of ${runs}`, ['', 'openssl speed', 'median', 'mean', 'median above openssl'], rows)
  return targets
}

/** On Nitrokeys that are enrolled for the first authority and known to the others. */
async function makeAuthority(ceremony: Ceremony, keyAlgorithm: KeyAlgorithm): Promise<string> {
  const { administrator, participants } = ceremony
  const plan = { authorityName: `Sceau Bench ${keyAlgorithm}`, threshold: 2, keyAlgorithm }
  if (keyAlgorithm === keyAlgorithms[0]) return ceremony.makeAuthority(plan)
  const { authorityId } = await administrator.authority.create(ceremony.form(plan))
  await ceremony.deal(authorityId)
  for (const participant of participants) await ceremony.receiveShare(participant, authorityId)
  return authorityId
}

async function lastContributions(ceremony: Ceremony, authorityId: string, runs: number): Promise<Figure> {
  const { administrator, participants } = ceremony
  const [first, last] = participants as readonly [Participant, Participant]
  const csr = readFileSync(request, 'utf8')
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const { requestId } = await administrator.request.create({ authorityId, csr, reason: 'Bench', validityDays: 90 })
    const { sessionId } = await administrator.session.open({ requestId })
    if (sessionId === null) throw new Error('a session waits: something else is at work here')
    await ceremony.approve(first, sessionId)
    const contribution = await last.window.contribute(await ceremony.invitation(last, sessionId))
    const start = performance.now()
    const { complete } = await last.api.session.contribute({ sessionId, ...contribution })
    times.push(performance.now() - start)
    if (!complete) throw new Error('the last contribution did not complete the session')
  }
  return figure(times)
}
