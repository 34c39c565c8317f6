// A real bridge process for tests: its own state folder, its own port, its own tokens; stopped and removed at the end.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A bridge that runs. */
export interface RunningBridge {
  readonly port: number
  readonly origin: string
  readonly stateFolder: string
  /** All that it wrote to standard output and standard error so far. */
  readonly output: () => string
  readonly child: ChildProcess
  /** SIGTERM, then the exit status; removes the state folder. */
  readonly stop: () => Promise<number | null>
}

/** Starts bridge/main.ts, or another program, for these console origins, with these changes to its environment (undefined: taken away). */
export async function startBridge(origins: readonly string[], environment: Readonly<Record<string, string | undefined>> = {}, program: readonly [node: string, file: string] = [process.execPath, join(import.meta.dirname, '../main.ts')]): Promise<RunningBridge> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'sceau-bridge-'))
  const child = spawn(program[0], [program[1], 'run', '--json'], {
    env: {
      NODE_ENV: 'test', PATH: process.env['PATH'] ?? '', HOME: stateFolder, SCEAU_BRIDGE_STATE: join(stateFolder, 'state'),
      SCEAU_BRIDGE_ORIGINS: origins.join(' '), SCEAU_BRIDGE_PORT: String(await freePort()), ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const first = await Promise.race([
    new Promise<string>((resolve) => createInterface(child.stdout).on('line', (line) => {
      output += `${line}\n`
      resolve(line)
    })),
    exited.then((status) => Promise.reject(new Error(`the bridge ended with ${status}: ${output}`))),
  ])
  const { port } = JSON.parse(first) as { port: number }
  return {
    port, stateFolder: join(stateFolder, 'state'), child,
    origin: `http://127.0.0.1:${port}`,
    output: () => output,
    async stop() {
      child.kill('SIGTERM')
      const status = await exited
      rmSync(stateFolder, { recursive: true, force: true })
      return status
    },
  }
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** What a hostile or honest client sends: unlike fetch, it may set every header. */
export interface Sent {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends exactly these headers (Host is the bridge's own unless given) and gives the answer. */
export function send(port: number, { method = 'GET', path, headers = {}, body }: Sent): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers: { host: `127.0.0.1:${port}`, ...headers }, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
