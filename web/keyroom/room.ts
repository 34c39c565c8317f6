// One key room process as the door sees it: how it is started, what it may do, and how its end is noticed.
import { spawn, type ChildProcess } from 'node:child_process'
import { dirname, join } from 'node:path'
import { encodeFrame, FrameReader } from '../core/bytes/frame.ts'
import { Refusal } from '../core/refusal.ts'
import { decodeMessage, encodeMessage, refusalOf, type Body, type Message } from './messages.ts'

/** Where a key room's end is written down; pino's logger is one. */
export interface DoorLog {
  readonly info: (fields: object, message: string) => void
  readonly warn: (fields: object, message: string) => void
}

/** A running key room. */
export interface Room {
  readonly pid: number
  readonly send: <N extends Message['is']>(is: N, body: Body<N>) => void
  /** Ends it at once. The refusal is what `ended` then gives, unless it had already ended. */
  readonly kill: (refusal: Refusal) => void
  /** Resolves after the exit, with why nothing more will come. Never rejects. */
  readonly ended: Promise<Refusal>
}

const program = join(import.meta.dirname, 'main.ts')
const repository = join(import.meta.dirname, '../..')

/** What the process may not do: read other files, write, start programs, be debugged, compile text, leave its memory on a disk. */
function flags(identityFile: string, makesIdentity: boolean): string[] {
  const folder = dirname(identityFile)
  return [
    '--permission',
    `--allow-fs-read=${repository}`,
    ...(makesIdentity ? [`--allow-fs-read=${folder}`, `--allow-fs-write=${folder}`] : [`--allow-fs-read=${identityFile}`]),
    '--disable-sigusr1',
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    // OpenSSL keeps private keys in locked pages that no core dump contains; Windows has no such heap.
    ...(process.platform === 'win32' ? [] : ['--secure-heap=65536', '--secure-heap-min=2']),
  ]
}

/** Starts a key room and gives it its first message. @param onMessage called for every message but `failed`, in order. */
export function startRoom<N extends 'identity' | 'generate' | 'sign'>(is: N, body: Body<N>, onMessage: (message: Message) => void, log: DoorLog): Room {
  // Before there is a process: a message that cannot be written must not leave one behind.
  const first = encodeFrame(encodeMessage(is, body))
  const command = [process.execPath, ...flags(body.identityFile, is === 'identity'), program]
  const options = { env: {} as NodeJS.ProcessEnv, cwd: repository, stdio: 'pipe' } as const
  // Node cannot lower its own limits: the shell does, and becomes the process.
  const child =
    process.platform === 'win32' ? spawn(command[0] as string, command.slice(1), options) : spawn('/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', ...command], options)
  let reason: Refusal | null = null
  const kill = (refusal: Refusal): void => {
    reason ??= refusal
    child.kill('SIGKILL')
  }
  const reader = new FrameReader()
  child.stdout.on('data', (chunk: Buffer) => {
    try {
      for (const frame of reader.push(chunk)) {
        const message = decodeMessage(frame)
        if (message.is === 'failed') reason ??= refusalOf(message)
        else onMessage(message)
      }
    } catch (error) {
      kill(error instanceof Refusal ? error : new Refusal('KEYROOM-DIED', { reason: 'answer' }))
    }
  })
  // Writing to a room that has just died is no error of its own: its exit tells.
  child.stdin.on('error', () => {})
  const word = firstWord(child)
  const ended = new Promise<Refusal>((resolve) => {
    child.once('error', () => resolve(new Refusal('KEYROOM-DIED', { reason: 'start' })))
    child.once('close', (code, signal) => {
      log.info({ operation: is, pid: child.pid, code, signal, word: word(), refusal: reason?.id }, 'key room ended')
      resolve(reason ?? new Refusal('KEYROOM-DIED', { code: code ?? -1, signal: signal ?? '' }))
    })
  })
  const send: Room['send'] = (name, content) => void child.stdin.write(encodeFrame(encodeMessage(name, content)))
  child.stdin.write(first)
  return { pid: child.pid ?? -1, send, kill, ended }
}

/** Of what a room writes on its standard error only its own fixed word is ever repeated. */
function firstWord(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(0, 200)
  })
  return () => /^key room: [A-Za-z]+( at [a-z-]+\.ts:\d+)?$/m.exec(text)?.[0] ?? (text === '' ? '' : 'unreadable')
}
