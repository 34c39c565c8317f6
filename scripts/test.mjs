// `npm test [-- STAGE [FILTER…]]`: sets up, then runs the stages; each runs whatever the others said. The last line counts.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { foreground } from './setup/execute.mjs'
import { root, setUp } from './setup/set-up.mjs'
import { browserFiles } from './test/browser.mjs'
import { reported, single, sum } from './test/report.mjs'

const [wanted, ...filter] = process.argv.slice(2)
const { node, env } = await setUp('test', ['bridge-page', 'bridge-bundle', 'worker', 'console'])
const reports = join(root, '.sceau', 'reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const tool = (path) => join(root, 'node_modules', path)
const run = async (...args) => single(await foreground(node, [...args, ...filter], env))
const types = (project) => run(tool('typescript/bin/tsc'), '-p', project, '--noEmit')

async function unit() {
  const file = join(reports, 'unit.json')
  const code = await foreground(node, [tool('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filter], env)
  return reported(file, code, (report) => ({ passed: report.numPassedTests, failed: Math.max(report.numFailedTests, report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0), skipped: report.numPendingTests + report.numTodoTests }))
}

const stages = [
  ['types', async () => sum(await Promise.all([types('tsconfig.json'), types('web')]))],
  ['lint', () => run(tool('eslint/bin/eslint.js'), '--max-warnings', '0', '.')],
  ['unit', unit],
  ['browser', () => browserFiles({ root, node, cli: tool('@playwright/test/cli.js'), env, reports, filter })],
]

const all = []
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => { interrupted = true })
for (const [name, stage] of stages) {
  if (interrupted || (wanted !== undefined && wanted !== name)) continue
  console.log(`\n── ${name}`)
  const start = Date.now()
  const counts = await stage()
  all.push(counts)
  console.log(`── ${name}: ${counts.failed === 0 ? 'passed' : 'FAILED'} (${((Date.now() - start) / 1000).toFixed(1)} s)`)
}
const total = sum(all)
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(!interrupted && total.failed === 0 && total.passed > 0 ? 0 : 1)
