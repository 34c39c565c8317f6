// The browser's tests: file after file, two at a time where each can have a network of its own. One alone leaves half of a small
// machine idle, for it waits for pages and processes.
import { spawn } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { foreground } from '../setup/execute.mjs'
import { ownNetwork } from './own-network.mjs'
import { reported, sum } from './report.mjs'

const lanes = 2
/** These take longest: begun first, none of them is what the others are waited for at the end. */
const longest = ['screens', 'ceremony', 'passkeys', 'recovery', 'bridge-states', 'pwa']
const rank = (file) => (longest.indexOf(file.split('.')[0]) + longest.length + 1) % (longest.length + 1)

/** @typedef {{root: string, node: string, cli: string, env: NodeJS.ProcessEnv, reports: string, filter: readonly string[]}} Place `filter`: further arguments of Playwright, for whom one run is enough */

/** Runs web/e2e, and prints what each file said when it ends. @param {Place} place @returns {Promise<import('./report.mjs').Counts>} */
export async function browserFiles(place) {
  const { root, node, cli, env, filter } = place
  if (filter.length > 0) {
    const report = join(place.reports, 'browser.json')
    const code = await foreground(node, [cli, 'test', '--reporter=list,json', ...filter], { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report })
    return reported(report, code, ofPlaywright)
  }
  const network = ownNetwork()
  if (network === null) console.log('This system gives tests no network of their own: one file at a time.')
  rmSync(join(root, 'test-results'), { recursive: true, force: true })
  const waiting = readdirSync(join(root, 'web/e2e')).filter((file) => file.endsWith('.spec.ts')).sort((one, other) => rank(one) - rank(other))
  const running = new Set()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      waiting.length = 0
      for (const child of running) child.kill(signal)
    })
  }
  const counts = []
  const lane = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) counts.push(await runFile(file, { ...place, network, running }))
  }
  await Promise.all(Array.from({ length: network === null ? 1 : lanes }, lane))
  return sum(counts)
}

const ofPlaywright = ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped })

/** @param {string} file @param {Place & {network: readonly string[] | null, running: Set<import('node:child_process').ChildProcess>}} place */
async function runFile(file, { root, node, cli, env, reports, network, running }) {
  const name = file.replace('.spec.ts', '')
  const report = join(reports, `browser-${name}.json`)
  // Playwright empties its folder at each start: every file has its own.
  const [command, ...args] = [...(network ?? []), node, cli, 'test', `web/e2e/${file}`, '--reporter=list,json', `--output=test-results/${name}`]
  const child = spawn(command, args, { cwd: root, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { said += chunk })
  const start = Date.now()
  const code = await new Promise((resolve) => child.on('error', () => resolve(1)).on('close', (code) => resolve(code ?? 1)))
  running.delete(child)
  console.log(`\n${file} (${((Date.now() - start) / 1000).toFixed(1)} s)\n${said.trim()}`)
  return reported(report, code, ofPlaywright)
}
