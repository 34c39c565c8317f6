// The real server: settings from the environment and .env, the console's pages, and an orderly end.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pino } from 'pino'
import { Refusal } from './core/refusal.ts'
import { refusalText } from './core/refusal-texts/refusal-text.ts'
import { openPages } from './http/pages.ts'
import { inviteFirstAdministrator } from './server/invitation/first-administrator.ts'
import { SettingsError } from './settings.ts'
import { startSceau } from './start.ts'
import { settingsHere } from './surroundings.ts'

process.umask(0o077)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

try {
  const file = resolve('.env')
  if (existsSync(file)) process.loadEnvFile(file)
  const settings = await settingsHere(process.env)
  const sceau = await startSceau(settings, pino({ level: settings.LOG_LEVEL }), { pages: await openPages(settings) })
  say(`Sceau is at ${settings.PUBLIC_ORIGIN} (listening on ${sceau.address})`)
  const first = inviteFirstAdministrator(sceau.server)
  if (first !== null) say(`Nobody has an account yet. The first administrator opens this link, once:\n\n  ${first.link}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sceau.close().then(() => process.exit(0)))
} catch (cause) {
  process.stderr.write(`${explain(cause)}\n`)
  process.exitCode = 1
}

/** Why the server does not start, for the person at the terminal. */
function explain(cause: unknown): string {
  if (cause instanceof SettingsError) return cause.message
  if (cause instanceof Refusal) {
    const { what, means, todo } = refusalText(cause.id, 'en', cause.detail)
    return `${what} ${means} ${todo} (${cause.id})`
  }
  if (cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE') return 'The port is taken by another program. Choose another with PORT.'
  throw cause
}
