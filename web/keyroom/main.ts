// A key room: one process for one operation. It is born with it, holds the key for the milliseconds that it takes, and
// its exit is the wipe. It speaks frames on its standard streams, and ends when its parent, its time or its work does.
import type { Body, Message } from './messages.ts'

/** What an operation may do with the world. */
export interface Wire {
  /** Sends one message; resolves when it has left the process. */
  readonly send: <N extends Message['is']>(is: N, body: Body<N>) => Promise<void>
  /** Calls back for every further message, one after the other. */
  readonly onMessage: (handle: (message: Message) => Promise<void>) => void
}

/** Ends at once: an orderly exit would wait for a key generation that is under way. */
const vanish = (): void => void process.kill(process.pid, 'SIGKILL')

/** One fixed word and a place in our code: never a message, which may quote what it stumbled over. */
function fall(error: unknown): void {
  const name = error instanceof Error && /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'unknown'
  const place = error instanceof Error ? /([a-z-]+\.ts:\d+)/.exec(error.stack ?? '')?.[1] : undefined
  process.stderr.write(`key room: ${name}${place === undefined ? '' : ` at ${place}`}\n`, vanish)
}

process.on('uncaughtException', fall)
process.on('unhandledRejection', fall)
// Meant for the server in whose group this process runs: the server decides when a room closes.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

/** Started first, so that the operation's modules load while nothing else happens. */
async function run(): Promise<void> {
  const { encodeFrame, FrameReader } = await import('../core/bytes/frame.ts')
  const { decodeMessage, encodeMessage, refusalBody } = await import('./messages.ts')
  const { Refusal } = await import('../core/refusal.ts')

  const reader = new FrameReader()
  const waiting: Message[] = []
  let handle: ((message: Message) => Promise<void>) | null = null
  let turn: Promise<void> = Promise.resolve()
  const deliver = (): void => {
    while (handle !== null && waiting.length > 0) {
      const message = waiting.shift() as Message
      const receive = handle
      turn = turn.then(() => receive(message)).catch(fall)
    }
  }
  const wire: Wire = {
    send: (is, body) => new Promise((resolve) => process.stdout.write(encodeFrame(encodeMessage(is, body)), () => resolve())),
    onMessage: (next) => {
      handle = next
      deliver()
    },
  }
  const begin = async (first: Message): Promise<void> => {
    if ('lifetime' in first) {
      setTimeout(() => void wire.send('failed', refusalBody(new Refusal('KEYROOM-TIMEOUT'))).then(vanish), first.lifetime)
    }
    try {
      if (first.is === 'identity') {
        await wire.send('publicKey', { publicKey: (await import('./identity.ts')).ensureIdentity(first.identityFile) })
      } else if (first.is === 'generate') {
        await (await import('./generate.ts')).generate(first, wire)
      } else if (first.is === 'sign') {
        await (await import('./sign.ts')).sign(first, wire)
      } else throw new TypeError('no operation')
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await wire.send('failed', refusalBody(error))
    }
    process.exit(0)
  }
  let begun = false
  process.stdin.on('data', (chunk: Buffer) => {
    for (const body of reader.push(chunk)) {
      const message = decodeMessage(body)
      if (begun) waiting.push(message)
      else {
        begun = true
        begin(message).catch(fall)
      }
    }
    chunk.fill(0)
    deliver()
  })
  process.stdin.on('end', vanish)
  process.stdin.on('error', vanish)
  process.stdout.on('error', vanish)
}

run().catch(fall)
