// The real server as a person installs it: `web/main.ts` in a process of its own, over TLS, on an origin with a name, with
// an empty database whose first link it prints.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../../scripts/rehearsal/bridges.ts'

const root = join(import.meta.dirname, '..', '..')
/** The name of the test's console; the browser is told that it is this computer. */
export const consoleHost = 'pki.example.test'

/** A running server. */
export interface ConsoleServer {
  /** As browsers write it. */
  readonly origin: string
  readonly port: number
  /** Its data folder. */
  readonly data: string
  /** The single-use link of the first administrator, printed at the first start. */
  readonly firstLink: string
  readonly process: ChildProcess
  /** Everything that it wrote. */
  readonly output: () => string
  /** Runs a command of the operator, such as `scripts/backup.ts FILE`, with the server's settings. */
  readonly operate: (...command: readonly string[]) => string
  readonly stop: () => Promise<void>
}

/** Starts the server in a folder. @param settings more of the environment. */
export async function startConsoleServer(folder: string, settings: Readonly<Record<string, string>> = {}): Promise<ConsoleServer> {
  const port = await freePort()
  const data = join(folder, 'server')
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const origin = `https://${consoleHost}:${port}`
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'] ?? '', HOME: folder, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', LOG_LEVEL: 'info',
    PUBLIC_ORIGIN: origin, PORT: String(port), SCEAU_DATA: data, ...selfSigned(folder), ...settings,
  }
  const child = spawn(process.execPath, [join(root, 'web/main.ts')], { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const firstLink = await Promise.race([
    new Promise<string>((resolve) => {
      createInterface(child.stdout).on('line', (line) => {
        const link = /^\s*(https:\S+\/invitation#\S+)\s*$/.exec(line)?.[1]
        if (link !== undefined) resolve(link)
      })
    }),
    exited.then(() => {
      throw new Error(`the server did not start:\n${output}`)
    }),
  ])
  return {
    origin, port, data, firstLink, process: child,
    output: () => output,
    operate: (...command) => execFileSync(process.execPath, command.map((word, index) => (index === 0 ? join(root, word) : word)), { cwd: folder, env: environment, encoding: 'utf8' }),
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** A certificate that the browser is told to accept. */
function selfSigned(folder: string): { readonly TLS_CERT_FILE: string; readonly TLS_KEY_FILE: string } {
  const [TLS_CERT_FILE, TLS_KEY_FILE] = [join(folder, 'tls.pem'), join(folder, 'tls-key.pem')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', `/CN=${consoleHost}`, '-addext', `subjectAltName=DNS:${consoleHost}`, '-keyout', TLS_KEY_FILE, '-out', TLS_CERT_FILE], { stdio: 'ignore' })
  return { TLS_CERT_FILE, TLS_KEY_FILE }
}
