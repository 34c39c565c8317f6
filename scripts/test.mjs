// `npm test [-- STAGE [FILTER…]]`: sets up, then runs the stages; each runs whatever the others said. The last line counts.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { foreground } from './setup/execute.mjs'
import { root, setUp } from './setup/set-up.mjs'

const [wanted, ...filter] = process.argv.slice(2)
const { node, env } = await setUp('test', ['bridge-page', 'bridge-bundle', 'worker', 'console'])
const reports = join(root, '.sceau', 'reports')
mkdirSync(reports, { recursive: true })

const tool = (path) => join(root, 'node_modules', path)
const single = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })
/** A stage that reports in a file: no file means that it did not get so far. */
const counted = (file, count) => (code) => {
  try {
    const counts = count(JSON.parse(readFileSync(file, 'utf8')))
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch {
    return single(code || 1)
  }
}
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'browser.json')

const stages = [
  { name: 'types', args: [tool('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit'], count: single },
  { name: 'types', args: [tool('typescript/bin/tsc'), '-p', 'web', '--noEmit'], count: single },
  { name: 'lint', args: [tool('eslint/bin/eslint.js'), '--max-warnings', '0', '.'], count: single },
  {
    name: 'unit',
    args: [tool('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    count: counted(unitReport, (report) => ({ passed: report.numPassedTests, failed: Math.max(report.numFailedTests, report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0), skipped: report.numPendingTests + report.numTodoTests })),
  },
  {
    name: 'browser',
    args: [tool('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
    count: counted(browserReport, ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped })),
  },
]

const total = { passed: 0, failed: 0, skipped: 0 }
for (const stage of stages) {
  if (wanted !== undefined && wanted !== stage.name) continue
  for (const file of [unitReport, browserReport]) rmSync(file, { force: true })
  console.log(`\n── ${stage.name}`)
  const start = Date.now()
  const code = await foreground(node, [...stage.args, ...filter], { ...env, ...stage.env })
  const counts = stage.count(code)
  for (const key of Object.keys(total)) total[key] += counts[key]
  console.log(`── ${stage.name}: ${code === 0 ? 'passed' : 'FAILED'} (${((Date.now() - start) / 1000).toFixed(1)} s)`)
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
