// The bridge that is installed for this person, whoever brought it: what its login item starts; else the copy in their folder,
// or the one of the system's package, whichever is newer.
import { execFile } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { compareVersions } from '../contract/version.ts'
import { foldersOf } from '../folders.ts'
import { loginItems } from '../login-item/login-items.ts'
import type { Environment } from './command.ts'
import type { Terminal } from './terminal.ts'

/** Where the .deb puts its program. */
const ofSystem = '/usr/lib/sceau-bridge'
const programName = 'sceau-bridge.mjs'

/** An installed bridge that is there to be started. */
export interface InstalledBridge {
  /** What its login item starts it with; null: the program starts by itself. */
  readonly node: string | null
  readonly program: string
  readonly version: string
  /** Of the system's package: its administrator's to update. */
  readonly packaged: boolean
}

/** The installed bridge, or null. @param system folder of the one that came as the system's package */
export async function installedBridge(environment: Environment, system: string = ofSystem): Promise<InstalledBridge | null> {
  const { agent } = foldersOf(environment)
  const item = await loginItems(environment).find()
  const started = item === null ? null : item.files.map((file) => bridgeAt(file, system)).find((one) => one !== null)
  if (started) return { ...started, node: item?.files.find((file) => programOf(file) !== started.program) ?? null }
  const [newest] = [agent, system].map((folder) => bridgeAt(join(folder, programName), system)).filter((one) => one !== null).sort((a, b) => compareVersions(b.version, a.version))
  return newest === undefined ? null : { ...newest, node: newest.packaged ? null : process.execPath }
}

/** Runs its own `install`, which copies nothing and starts it anew; gives its exit code, or null where it did not start. What it says is said here. */
export function installByItself({ node, program }: InstalledBridge, origins: readonly string[], { say, complain }: Terminal, environment: Environment): Promise<number | null> {
  const words = ['install', ...origins.flatMap((origin) => ['--origin', origin])]
  const [command, args] = node === null ? [program, words] : [node, [program, ...words]]
  return new Promise((resolve) => {
    execFile(command, args, { env: environment as NodeJS.ProcessEnv, windowsHide: true, encoding: 'utf8' }, (error, out, err) => {
      for (const [tell, text] of [[say, out], [complain, err]] as const) if (text.trim() !== '') tell(text.trimEnd())
      resolve(error === null ? 0 : typeof error.code === 'number' ? error.code : null)
    })
  })
}

const manifest = z.object({ version: z.string().max(50) })

/** The bridge whose program a file is, or leads to; null when it is none, or not whole. */
function bridgeAt(file: string, system: string): Omit<InstalledBridge, 'node'> | null {
  const program = programOf(file)
  if (program === null) return null
  try {
    const { version } = manifest.parse(JSON.parse(readFileSync(join(dirname(program), 'package.json'), 'utf8')))
    return { program, version, packaged: program === programOf(join(system, programName)) }
  } catch {
    return null
  }
}

function programOf(file: string): string | null {
  try {
    const program = realpathSync(file)
    return basename(program) === programName ? program : null
  } catch {
    return null
  }
}
