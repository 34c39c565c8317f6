// Which installation a command of the operator means: the configured one (.env or the environment), else the rehearsal.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refusal } from '../web/core/refusal.ts'
import { refusalText } from '../web/core/refusal-texts/refusal-text.ts'
import { readSettings, SettingsError, type Settings } from '../web/settings.ts'

/** The settings that the server would start with here. Throws SettingsError. */
export function operatorSettings(): Settings {
  const file = resolve('.env')
  if (existsSync(file)) process.loadEnvFile(file)
  if (process.env['PUBLIC_ORIGIN']) return readSettings(process.env)
  const rehearsal = resolve('data', 'rehearsal')
  return readSettings({ ...(existsSync(rehearsal) && { SCEAU_DATA: rehearsal }), ...process.env, PUBLIC_ORIGIN: 'http://localhost:3000', HOST: 'localhost' })
}

/** The file named on the command line; npm changes the folder, INIT_CWD is where the person was. Undefined unless there is exactly one. */
export function fileArgument(): string | undefined {
  const [file, ...more] = process.argv.slice(2)
  return file === undefined || file === '' || more.length > 0 ? undefined : resolve(process.env['INIT_CWD'] ?? '.', file)
}

/** Why the command stopped, for the person at the terminal; what was not expected is thrown on. */
export function explain(cause: unknown): string {
  if (cause instanceof SettingsError) return cause.message
  if (cause instanceof Refusal) {
    const { what, means, todo } = refusalText(cause.id, 'en', cause.detail)
    return `${what}\n${means}\n${todo}\n(${cause.id})`
  }
  const { code, message } = cause as NodeJS.ErrnoException
  // The system's own words, such as "no space left on device", with the file that they are about.
  if (cause instanceof Error && typeof code === 'string' && /^E[A-Z]+$/.test(code)) return `The system refused: ${message}`
  throw cause
}
