// The bridge's side of the token processes: one process per operation, killed when it takes too long, and with it every
// login. The bridge itself never loads a PKCS#11 module.
import { spawn } from 'node:child_process'
import { encodeFrame, FrameReader } from '../../web/core/bytes/frame.ts'
import { Refusal } from '../../web/core/refusal.ts'
import { places } from '../places.ts'
import type { ContributeRequest } from './contribute.ts'
import type { DeployRequest } from './deploy.ts'
import type { DescribedToken } from './describe.ts'
import type { EnrolRequest, SignedStatement } from './enrol.ts'
import type { OpenedDeployment, OpenRequest } from './open.ts'
import type { PolicyRequest } from './policy.ts'
import { decodeMessage, encodeMessage, refusalOfBody, type Body, type Message } from './messages.ts'
import { presence } from './presence.ts'

/** Where the tokens are: a PKCS#11 module, and what its process may see of the environment. */
export interface TokenPlace {
  /** Path of the PKCS#11 module. */
  readonly module: string
  /** Such as SOFTHSM2_CONF or OPENSC_CONF; nothing else is passed on. */
  readonly environment: Readonly<Record<string, string>>
}

/** A share that was read, and the login that waits to sign for it. */
export interface OpenContribution {
  /** Secret; the caller wipes it. */
  readonly record: Uint8Array
  /** Signs the contribute statement (CBOR) about this share: 64 bytes. Once. */
  readonly sign: (statement: Uint8Array) => Promise<Uint8Array>
  /** Ends the login without a signature. */
  readonly close: () => void
}

/** What can be asked of the tokens of this computer. Every act may refuse TOKEN-…. */
export interface TokenDoor {
  readonly describe: () => Promise<readonly DescribedToken[]>
  /** Never touches a card. */
  readonly presence: () => Promise<{ readonly present: boolean; readonly count: number }>
  readonly enrol: (request: EnrolRequest) => Promise<SignedStatement>
  /** The serial numbers of the tokens whose key an age file is sealed to; needs no PIN. */
  readonly recognise: (sealed: Uint8Array) => Promise<readonly string[]>
  /** What a deployment says of itself, to be shown before its share is written. */
  readonly open: (request: OpenRequest) => Promise<OpenedDeployment>
  readonly deploy: (request: DeployRequest) => Promise<SignedStatement>
  readonly contribute: (request: ContributeRequest) => Promise<OpenContribution>
  /** Signs the approval of a change of policy. */
  readonly policy: (request: PolicyRequest) => Promise<SignedStatement>
  /** Starts the process of the next operation ahead of it: a person is about to type a PIN. It knows nothing and touches nothing. */
  readonly prepare: () => void
  /** Ends every operation that is under way, and with it its login. */
  readonly close: () => Promise<void>
}

/** A card takes seconds to make a key; whatever takes longer than this hangs. Milliseconds. */
const operationLifetime = 60_000
/** Between reading a share and signing for it: a page seals in milliseconds. */
const loginLifetime = 15_000
/** A process that was prepared for an operation that nobody asked for. */
const idleLifetime = 120_000

/** Node 20 does not know the switch; process.ts takes the signal itself too. */
const switches = ['--disable-sigusr1', '--no-warnings'].filter((name) => process.allowedNodeEnvironmentFlags.has(name))

/** Opens the door to the tokens of a place. */
export function openTokenDoor(place: TokenPlace): TokenDoor {
  const { module } = place
  const running = new Set<Operation>()
  let prepared: Operation | null = null
  const launch = (): Operation => {
    const operation = launchProcess(place, idleLifetime)
    running.add(operation)
    void operation.ended.then(() => {
      running.delete(operation)
      if (prepared === operation) prepared = null
    })
    return operation
  }
  const start = <N extends OperationName>(is: N, body: Body<N>): Operation => {
    const operation = prepared ?? launch()
    prepared = null
    operation.limit(operationLifetime)
    operation.send(is, body)
    return operation
  }
  const once = async <A extends Message['is'], N extends Exclude<OperationName, 'contribute'>>(is: N, body: Omit<Body<N>, 'module'>, answer: A): Promise<Extract<Message, { is: A }>> => {
    const operation = start(is, { ...body, module } as unknown as Body<N>)
    const message = await operation.next(answer)
    // The answer counts when the process is gone, and every login with it.
    await operation.ended
    return message
  }
  return {
    prepare: () => void (prepared ??= launch()),
    presence: () => presence(place),
    describe: async () => JSON.parse((await once('describe', {}, 'described')).tokens) as readonly DescribedToken[],
    enrol: async (request) => signed(await once('enrol', request, 'signed')),
    recognise: async (sealed) => (await once('recognise', { sealed }, 'recognised')).serials as readonly string[],
    open: async (request) => withoutName(await once('open', request, 'opened')),
    deploy: async (request) => signed(await once('deploy', request, 'signed')),
    policy: async (request) => signed(await once('policy', request, 'signed')),
    contribute: async (request) => {
      const operation = start('contribute', { ...request, module })
      const { record } = await operation.next('record')
      operation.limit(loginLifetime)
      return {
        record,
        close: operation.kill,
        sign: async (statement) => {
          operation.send('statement', { statement })
          const { signature } = await operation.next('signature')
          await operation.ended
          return signature
        },
      }
    },
    close: async () => {
      for (const { kill } of running) kill()
      await Promise.all([...running].map(({ ended }) => ended))
    },
  }
}

const signed = ({ statement, signature }: Body<'signed'>): SignedStatement => ({ statement, signature })

const withoutName = ({ is: _, ...body }: { readonly is: 'opened' } & Body<'opened'>): Body<'opened'> => body

type OperationName = 'describe' | 'enrol' | 'recognise' | 'open' | 'deploy' | 'policy' | 'contribute'

/** One running process: one operation, once it is told which. */
interface Operation {
  readonly send: <N extends Message['is']>(is: N, body: Body<N>) => void
  /** The next message, which must be of this kind. */
  readonly next: <A extends Message['is']>(is: A) => Promise<Extract<Message, { is: A }>>
  readonly limit: (milliseconds: number) => void
  readonly kill: () => void
  readonly ended: Promise<void>
}

function launchProcess(place: TokenPlace, lifetime: number): Operation {
  const command = [process.execPath, ...switches, places.tokenProcess]
  const options = { env: { ...place.environment } as NodeJS.ProcessEnv, stdio: 'pipe' } as const
  // Node cannot lower its own limits: the shell does, and becomes the process.
  const child =
    process.platform === 'win32' ? spawn(command[0] as string, command.slice(1), options) : spawn('/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', ...command], options)
  const messages: Message[] = []
  let over: Refusal | null = null
  let reason: Refusal | null = null
  let wake = (): void => {}
  const stop = (refusal: Refusal): void => {
    reason ??= refusal
    child.kill('SIGKILL')
  }
  let timer = setTimeout(() => stop(new Refusal('TOKEN-TIMEOUT')), lifetime)
  const reader = new FrameReader()
  child.stdout.on('data', (chunk: Buffer) => {
    try {
      for (const frame of reader.push(chunk)) {
        messages.push(decodeMessage(frame))
        frame.fill(0)
      }
    } catch {
      stop(new Refusal('TOKEN-DIED', { reason: 'answer' }))
    }
    chunk.fill(0)
    wake()
  })
  // Writing to a process that has just died is no error of its own: its exit tells. Its standard error is one fixed word.
  child.stdin.on('error', () => {})
  child.stderr.resume()
  const ended = new Promise<void>((resolve) => {
    const end = (refusal: Refusal): void => {
      clearTimeout(timer)
      over = reason ?? refusal
      wake()
      resolve()
    }
    child.once('error', () => end(new Refusal('TOKEN-DIED', { reason: 'start' })))
    child.once('close', (code, signal) => end(new Refusal('TOKEN-DIED', { code: code ?? -1, signal: signal ?? '' })))
  })
  const send: Operation['send'] = (name, content) => {
    const frame = encodeFrame(encodeMessage(name, content))
    child.stdin.write(frame, () => frame.fill(0))
  }
  return {
    send,
    ended,
    kill: () => stop(new Refusal('TOKEN-TIMEOUT')),
    limit: (milliseconds) => {
      clearTimeout(timer)
      timer = setTimeout(() => stop(new Refusal('TOKEN-TIMEOUT')), milliseconds)
    },
    next: async (wanted) => {
      while (messages.length === 0 && over === null) await new Promise<void>((resolve) => (wake = resolve))
      const message = messages.shift()
      if (message === undefined) throw over as Refusal
      if (message.is === 'failed') {
        await ended
        throw refusalOfBody(message)
      }
      if (message.is !== wanted) {
        stop(new Refusal('TOKEN-DIED', { reason: 'answer' }))
        throw new Refusal('TOKEN-DIED', { reason: 'answer' })
      }
      return message as Extract<Message, { is: typeof wanted }>
    },
  }
}
