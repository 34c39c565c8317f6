// `npm run bench [-- quick] [shamir|signing|token|generation|history|pages …]`: figures of Sceau beside those of the tools that people
// would use otherwise, of the same run on the same machine. Only the proportions mean something elsewhere.
import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { benchGeneration } from './generation.ts'
import { benchHistory } from './history.ts'
import { benchShamir } from './shamir.ts'
import { benchSigning } from './signing.ts'
import { benchPages } from './pages.ts'
import { printTargets, type Target } from './target.ts'
import { benchToken } from './token.ts'

/** Each part: what it does, with how many runs, and with how many when it must be quick. */
const parts: Readonly<Record<string, readonly [bench: (runs: number) => Promise<readonly Target[]>, runs: number, quick: number]>> = {
  shamir: [benchShamir, 20, 5],
  signing: [benchSigning, 20, 5],
  token: [benchToken, 30, 10],
  generation: [benchGeneration, 30, 5],
  history: [benchHistory, 40, 10],
  pages: [benchPages, 10, 3],
}

const words = process.argv.slice(2)
const unknown = words.find((word) => word !== 'quick' && !(word in parts))
if (unknown !== undefined) {
  console.error(`${unknown} is not known. npm run bench -- [quick] [${Object.keys(parts).join('|')}]`)
  process.exit(2)
}
const quick = words.includes('quick')
const wanted = Object.keys(parts).filter((name) => words.includes(name))
const openssl = execFileSync('openssl', ['version'], { encoding: 'utf8' }).trim()
console.log(`Node ${process.versions.node} with OpenSSL ${process.versions.openssl}; beside it ${openssl}`)
console.log(`${availableParallelism()} × ${cpus()[0]?.model ?? 'an unknown processor'}, load ${loadavg().map((load) => load.toFixed(2)).join(', ')}${quick ? '; few runs: only orders of magnitude mean something' : ''}`)
const targets: Target[] = []
for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
  const [bench, many, few] = parts[name] as (typeof parts)[string]
  targets.push(...(await bench(quick ? few : many)))
}
printTargets(targets)
