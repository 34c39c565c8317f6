// The bridges of a rehearsal: one real bridge process per holder, each with one virtual Nitrokey of its own (SoftHSM behind
// the same code that speaks to a real one).
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { TokenPlace } from '../../bridge/token/door.ts'
import { provisionVirtualToken } from '../../bridge/token/virtual-token.ts'
import { rehearsalPin, type CastMember } from '../../web/core/rehearsal/cast.ts'

/** What may be different from a rehearsal's usual bridge. */
export interface BridgeOptions {
  /** Of the virtual Nitrokey, when it is made now. */
  readonly pin?: string
  /** Takes what the bridge writes; without it its standard error goes to ours. */
  readonly onLog?: (text: string) => void
  /** More of the environment. */
  readonly environment?: Readonly<Record<string, string>>
}

/** A holder's bridge that runs. */
export interface RunningBridge {
  readonly holder: CastMember
  readonly port: number
  /** The serial number of the virtual Nitrokey. */
  readonly serial: string
  /** Where the virtual Nitrokey is. */
  readonly token: TokenPlace
  readonly process: ChildProcess
  readonly stop: () => Promise<void>
}

/** Starts the bridge of a holder in `folder`, making token and state when they are missing. @param port `any`: a free one. */
export async function startBridge(folder: string, holder: CastMember, consoleOrigin: string, port: number | 'any', options: BridgeOptions = {}): Promise<RunningBridge> {
  const { pin = rehearsalPin, onLog, environment = {} } = options
  const own = join(folder, holder.key)
  mkdirSync(own, { recursive: true, mode: 0o700 })
  const token = await provisionVirtualToken({ directory: join(own, 'nitrokey'), label: holder.nitrokeyId ?? holder.key, soPin: '3537363231383830', pin })
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../bridge/main.ts'), 'run', '--json', '--with-parent'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: own,
      SCEAU_BRIDGE_STATE: join(own, 'bridge'),
      SCEAU_BRIDGE_ORIGINS: consoleOrigin,
      SCEAU_BRIDGE_PORT: String(port === 'any' ? await freePort() : port),
      NITROKEY_PKCS11_MODULE: token.module,
      ...token.environment,
      ...environment,
    } as Record<string, string> as NodeJS.ProcessEnv,
    stdio: ['pipe', 'pipe', onLog === undefined ? 'inherit' : 'pipe'],
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => onLog?.(text))
  const lines = createInterface(child.stdout as Readable).on('line', (line) => onLog?.(line))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const line = await Promise.race([
    new Promise<string>((resolve) => lines.once('line', resolve)),
    exited.then(() => {
      throw new Error(`the bridge of ${holder.name} did not start${port === 'any' ? '' : ` on port ${port}: is another rehearsal running?`}`)
    }),
  ])
  const ready = JSON.parse(line) as { port: number }
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await exited
  }
  return { holder, port: ready.port, serial: token.serial, token, process: child, stop }
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
