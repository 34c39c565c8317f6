// `npm start` with no configuration: a rehearsal. Everything is real but the Nitrokeys, which are SoftHSM tokens, and the
// people, who all have a link on this computer. It keeps its data for the next start.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pino } from 'pino'
import { bridgePorts } from '../bridge/contract/ports.ts'
import { administratorOfCast, holdersOfCast, rehearsalPin } from '../web/core/rehearsal/cast.ts'
import { openPages } from '../web/http/pages.ts'
import type { Server } from '../web/server/context.ts'
import { readSettings } from '../web/settings.ts'
import { startSceau } from '../web/start.ts'
import { makeAccounts, signInLinks, signInPath } from './rehearsal/accounts.ts'
import { startBridge, type RunningBridge } from './rehearsal/bridges.ts'

process.umask(0o077)
const port = process.env['PORT'] ?? '3000'
const origin = `http://localhost:${port}`
const settings = readSettings({
  LOG_LEVEL: 'warn',
  SCEAU_DATA: resolve('data', 'rehearsal'),
  ...process.env,
  PUBLIC_ORIGIN: origin,
  HOST: 'localhost',
  PORT: port,
  NITROKEY_MODE: 'rehearsal',
})
const holders = holdersOfCast()
const running: { close: () => Promise<void> }[] = []
let ending: Promise<void> | null = null
const end = (): Promise<void> => (ending ??= Promise.all(running.map(({ close }) => close())).then(() => undefined))
// A terminal sends Ctrl-C to the whole group and npm passes it on once more: `once` would die of the second one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end().then(() => process.exit(0)))

try {
  console.log('\nSceau, a rehearsal\n')
  const bridges: RunningBridge[] = []
  for (const [index, holder] of holders.entries()) {
    const bridge = await startBridge(resolve(settings.SCEAU_DATA, 'holders'), holder, origin, bridgePorts[index] ?? 'any')
    running.push({ close: bridge.stop })
    bridges.push(bridge)
  }
  let server: Server | null = null
  const links = signInLinks(() => server as Server, [administratorOfCast, ...holders])
  const sceau = await startSceau(settings, pino({ level: settings.LOG_LEVEL }), { pages: await openPages(settings), extra: { [signInPath]: links } })
  running.push(sceau)
  server = sceau.server
  await makeAccounts(server, holders)
  const width = Math.max(...[administratorOfCast, ...holders].map(({ name }) => name.length))
  console.log(`  ${administratorOfCast.name.padEnd(width)}  administrator           ${origin}${signInPath}${administratorOfCast.key}`)
  for (const { holder, port: bridgePort } of bridges) {
    console.log(`  ${holder.name.padEnd(width)}  ${holder.nitrokeyId}, bridge ${bridgePort}     ${origin}${signInPath}${holder.key}`)
  }
  console.log(`\n  Begin with the administrator: ${origin}${signInPath}${administratorOfCast.key}`)
  console.log(`  The PIN of every virtual Nitrokey is ${rehearsalPin}. Data: ${settings.SCEAU_DATA}`)
  console.log(`  Sceau ${version()} is ready at ${origin} — end it with Ctrl-C.\n`)
} catch (cause) {
  await end()
  if (cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE') {
    console.error(`Port ${port} is taken by another program. End it, or choose another: PORT=3001 npm start`)
    process.exit(1)
  }
  throw cause
}

function version(): string {
  const file = resolve(import.meta.dirname, '../package.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : ''
}
