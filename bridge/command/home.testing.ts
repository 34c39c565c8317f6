// A home of nobody for tests: empty, with the bundle's `sceau-bridge` run in it as a person would.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agentFolder } from '../bundle/build.ts'
import { freePort } from '../http/bridge.testing.ts'

/** What a command ended with. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Home {
  readonly folder: string
  readonly state: string
  readonly port: number
  /** Runs `sceau-bridge`. @param program another one than the bundle's */
  readonly bridge: (line: readonly string[], more?: Readonly<Record<string, string>>, program?: string) => Promise<Ended>
  /** The environment of the person. */
  readonly environment: Readonly<Record<string, string>>
  /** Every file that is in it. */
  readonly files: () => readonly string[]
  readonly remove: () => void
}

/** Opens one. @param environment such as where SoftHSM's token is. */
export async function openHome(environment: Readonly<Record<string, string>>): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-home-'))
  const port = await freePort()
  const own = { PATH: '/usr/bin:/bin', HOME: folder, LANG: 'C', SCEAU_BRIDGE_PORT: String(port), ...environment }
  return {
    folder, port, environment: own,
    state: join(folder, '.local/state/sceau-bridge'),
    bridge: (line, more = {}, program = join(agentFolder, 'sceau-bridge.mjs')) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [program, ...line], { env: { ...own, ...more } as unknown as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] })
        const said = { out: '', err: '' }
        child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
        child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
        child.once('error', reject).once('close', (code) => resolve({ code, ...said }))
      }),
    files: () => readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [] : [join(entry.parentPath, entry.name).slice(folder.length + 1)])).sort(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
