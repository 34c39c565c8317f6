// What the settings point at: files that are there and ports that are free. Looked at together with the settings themselves, so
// that a start names everything that is wrong at once.
import { accessSync, constants } from 'node:fs'
import { createServer } from 'node:net'
import { readSettings, SettingsError, type Settings } from './settings.ts'

type Environment = Readonly<Record<string, string | undefined>>

const files = ['TLS_CERT_FILE', 'TLS_KEY_FILE', 'NITROKEY_PKCS11_MODULE'] as const
const off = new Set(['false', '0'])

/** The settings, when they can be used here. Throws SettingsError with every fault: theirs, and those of what they point at. */
export async function settingsHere(environment: Environment): Promise<Settings> {
  const around = await faultsAround(environment)
  let settings: Settings
  try {
    settings = readSettings(environment)
  } catch (cause) {
    throw cause instanceof SettingsError ? new SettingsError([...cause.faults, ...around]) : cause
  }
  if (around.length > 0) throw new SettingsError(around)
  return settings
}

async function faultsAround(environment: Environment): Promise<readonly string[]> {
  const host = environment['HOST'] || '127.0.0.1'
  const ports = new Map([['PORT', environment['PORT'] || '3000']])
  const extra = environment['SIGNING_WEBSOCKET_PORT']
  // The same port twice is a fault of the settings and not of another program.
  if (extra && extra !== ports.get('PORT') && !off.has(environment['SIGNING_WEBSOCKET_ENABLED'] ?? '')) ports.set('SIGNING_WEBSOCKET_PORT', extra)
  const taken = await Promise.all([...ports].map(async ([name, port]) => ((await isFree(host, port)) ? [] : [`${name}: another program listens on ${host}:${port}`])))
  return [...files.flatMap((name) => fileFault(name, environment[name])), ...taken.flat()]
}

function fileFault(name: string, file: string | undefined): readonly string[] {
  if (!file) return []
  try {
    accessSync(file, constants.R_OK)
    return []
  } catch (cause) {
    return [`${name}: ${file} ${(cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read'}`]
  }
}

/** Whether a port is free, as far as that can be told: what is no port, or no address of this computer, is said elsewhere. */
function isFree(host: string, text: string): Promise<boolean> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port === 0 || port > 65535) return Promise.resolve(true)
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (cause: NodeJS.ErrnoException) => resolve(cause.code !== 'EADDRINUSE'))
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
