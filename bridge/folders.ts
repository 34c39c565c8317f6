// Where the bridge keeps things for one person, as each system wants it (XDG Base Directory Specification 0.8 on Linux).
import { homedir } from 'node:os'
import { join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** Folders of one person; absolute, and perhaps not there yet. */
export interface Folders {
  /** Identity, pairings, what `install` was told: private. */
  readonly state: string
  /** The copy of the bundle that the login item starts. */
  readonly agent: string
  /** Where login items are; unused on Windows. */
  readonly entries: string
}

/** The folders. @param environment SCEAU_BRIDGE_STATE, XDG_STATE_HOME, XDG_DATA_HOME, XDG_CONFIG_HOME, LOCALAPPDATA, HOME. */
export function foldersOf(environment: Environment, platform: NodeJS.Platform = process.platform): Folders {
  const home = environment['HOME'] || homedir()
  // A relative path there is to be ignored, says the specification.
  const xdg = (name: string, usual: string): string => (environment[name]?.startsWith('/') === true ? environment[name] : join(home, usual))
  const local = environment['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local')
  const support = join(home, 'Library', 'Application Support')
  const [state, data, entries] =
    platform === 'win32' ? [local, local, local]
      : platform === 'darwin' ? [support, support, join(home, 'Library', 'LaunchAgents')]
        : [xdg('XDG_STATE_HOME', '.local/state'), xdg('XDG_DATA_HOME', '.local/share'), xdg('XDG_CONFIG_HOME', '.config')]
  return { state: environment['SCEAU_BRIDGE_STATE'] || join(state, 'sceau-bridge'), agent: join(data, 'sceau-bridge', 'agent'), entries }
}
