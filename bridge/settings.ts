// What the bridge is told by its environment and its command line (docs/runbook.md, "The bridge"). Every fault is named at
// once, so that a person corrects them in one go.
import { existsSync } from 'node:fs'
import type { SettingsTexts } from './command/texts/en.ts'
import { bridgePorts } from './contract/ports.ts'
import { foldersOf } from './folders.ts'
import { installationFile, readInstallation, type Installation } from './installation.ts'

/** The bridge's settings; frozen. */
export interface BridgeSettings {
  /** Ports to try, in this order. */
  readonly ports: readonly number[]
  /** Folder of the identity and the pairings; made 0700 when absent. */
  readonly stateFolder: string
  /** Exact origins of the consoles that may ask anything of this bridge. */
  readonly origins: readonly string[]
  /** Path of the PKCS#11 module; null while none was named and none of the usual ones exists: it may be installed later. */
  readonly module: () => string | null
  /** What the token process gets to see of the environment. */
  readonly tokenEnvironment: Readonly<Record<string, string>>
}

type Environment = Readonly<Record<string, string | undefined>>

/** Where OpenSC puts its module on Debian and Ubuntu, Fedora and RHEL, macOS, Windows. */
const modules: readonly string[] = [
  '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so',
  '/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so',
  '/usr/lib64/opensc-pkcs11.so',
  '/usr/lib/opensc-pkcs11.so',
  '/Library/OpenSC/lib/opensc-pkcs11.so',
  '/opt/homebrew/lib/opensc-pkcs11.so',
  '/usr/local/lib/opensc-pkcs11.so',
  'C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll',
]
/** Without these a module may not find its own configuration, the card service or (Windows) its libraries. */
const passedOn = ['SOFTHSM2_CONF', 'PCSCLITE_CSOCK_NAME', 'SystemRoot', 'PATH', 'HOME'] as const

/** A fault of the settings, in the words of a language. */
export type SettingsFault = (texts: SettingsTexts) => string

/** Thrown with every fault of the settings. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  readonly faults: readonly SettingsFault[]
  constructor(faults: readonly SettingsFault[]) {
    super('settings')
    this.faults = faults
  }
}

/**
 * Reads the settings.
 * @param given SCEAU_BRIDGE_STATE, SCEAU_BRIDGE_ORIGINS (separated by spaces or commas), SCEAU_BRIDGE_PORT,
 *   NITROKEY_PKCS11_MODULE, SOFTHSM2_CONF; what `install` kept stands in for what is missing. @param origins those of the command line (`--origin`).
 * Refuses (SettingsError) a port outside 1 to 65535, something that is not an origin, http beyond this computer, a module that is not there.
 */
export function readSettings(given: Environment, origins: readonly string[] = [], platform: NodeJS.Platform = process.platform): BridgeSettings {
  const faults: SettingsFault[] = []
  const stateFolder = foldersOf(given, platform).state
  const installation = installed(stateFolder, faults)
  const environment: Environment = { ...installation.environment, ...given }
  const wanted = [...origins, ...(environment['SCEAU_BRIDGE_ORIGINS'] ?? '').split(/[\s,]+/).filter((text) => text !== ''), ...installation.origins]
  for (const origin of wanted) {
    const fault = originFault(origin)
    if (fault !== null) faults.push((texts) => texts.origin(origin, texts[fault]))
  }
  const portText = environment['SCEAU_BRIDGE_PORT']
  const port = portText === undefined ? null : Number(portText)
  if (port !== null && !(Number.isInteger(port) && port > 0 && port < 65536)) faults.push((texts) => texts.port(String(portText)))
  const named = environment['NITROKEY_PKCS11_MODULE']
  if (named !== undefined && !existsSync(named)) faults.push((texts) => texts.moduleMissing(named))
  if (faults.length > 0) throw new SettingsError(faults)
  return Object.freeze({
    ports: port === null ? bridgePorts : [port],
    stateFolder,
    origins: [...new Set(wanted)],
    module: () => named ?? modules.find((path) => existsSync(path)) ?? null,
    tokenEnvironment: Object.fromEntries(passedOn.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name] as string]]))),
  })
}

/** Why a text is not the origin of a console, or null when it is one. Plain http is for a console on this very computer only. */
export function originFault(origin: string): 'notAnOrigin' | 'notHttp' | 'httpElsewhere' | null {
  const url = URL.canParse(origin) ? new URL(origin) : null
  if (url === null || url.origin !== origin) return 'notAnOrigin'
  if (url.protocol === 'https:') return null
  if (url.protocol !== 'http:') return 'notHttp'
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) ? null : 'httpElsewhere'
}

function installed(stateFolder: string, faults: SettingsFault[]): Installation {
  try {
    return readInstallation(stateFolder) ?? { origins: [], environment: {} }
  } catch {
    faults.push((texts) => texts.unreadable(installationFile(stateFolder)))
    return { origins: [], environment: {} }
  }
}
