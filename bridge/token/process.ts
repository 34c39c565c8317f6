// A token process: one process for one operation. It holds the PKCS#11 login, acts, finalises the module (which logs the
// card out, as C_Logout alone does not) and exits; nothing of PIN or share outlives it.
import type { Body, Message } from './messages.ts'

const vanish = (): void => void process.kill(process.pid, 'SIGKILL')

/** One fixed word and a place in our code: never a message, which may quote what it stumbled over. */
function fall(error: unknown): void {
  const name = error instanceof Error && /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'unknown'
  const place = error instanceof Error ? /([a-z0-9-]+\.(?:ts|mjs):\d+)/.exec(error.stack ?? '')?.[1] : undefined
  process.stderr.write(`token process: ${name}${place === undefined ? '' : ` at ${place}`}\n`, vanish)
}

// Node would open its debugger.
if (process.platform !== 'win32') process.on('SIGUSR1', vanish)
process.on('uncaughtException', fall)
process.on('unhandledRejection', fall)

/** A token that is gone cannot be finalised: what happened before is what counts, and the exit closes the rest. */
function finish(finalise: () => void): void {
  try {
    finalise()
  } catch {
    // The process ends now, and the module with it.
  }
}

async function run(): Promise<void> {
  const [{ encodeFrame, FrameReader }, { decodeMessage, encodeMessage, refusalBody }, { Refusal }, { openModule }, { refusalOf, TokenError }] = await Promise.all([
    import('../../web/core/bytes/frame.ts'),
    import('./messages.ts'),
    import('../../web/core/refusal.ts'),
    import('./pkcs11-token.ts'),
    import('./token-error.ts'),
  ])
  const send = <N extends Message['is']>(is: N, body: Body<N>): Promise<void> =>
    new Promise((resolve) => process.stdout.write(encodeFrame(encodeMessage(is, body)), () => resolve()))
  const messages: Message[] = []
  let wake: (() => void) | null = null
  const next = async (): Promise<Message> => {
    while (messages.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return messages.shift() as Message
  }
  const reader = new FrameReader()
  process.stdin.on('data', (chunk: Buffer) => {
    for (const body of reader.push(chunk)) {
      messages.push(decodeMessage(body))
      body.fill(0)
    }
    chunk.fill(0)
    wake?.()
  })
  process.stdin.on('end', vanish)
  process.stdin.on('error', vanish)
  process.stdout.on('error', vanish)

  // Started ahead of its operation, it loads the slowest of them while nobody waits.
  if (messages.length === 0) await Promise.all([import('./contribute.ts'), import('./deploy.ts')])
  const first = await next()
  if (!('module' in first)) throw new TypeError('no operation')
  try {
    const port = openModule(first.module)
    try {
      if (first.is === 'describe') {
        await send('described', { tokens: JSON.stringify((await import('./describe.ts')).describe(port)) })
      } else if (first.is === 'enrol') {
        await send('signed', (await import('./enrol.ts')).enrol(port, first))
      } else if (first.is === 'recognise') {
        await send('recognised', { serials: await (await import('./open.ts')).recognise(port, first.sealed) })
      } else if (first.is === 'open') {
        await send('opened', await (await import('./open.ts')).openToShow(port, first))
      } else if (first.is === 'policy') {
        await send('signed', (await import('./policy.ts')).approvePolicy(port, first))
      } else if (first.is === 'deploy') {
        await send('signed', await (await import('./deploy.ts')).deploy(port, first))
      } else {
        const share = (await import('./contribute.ts')).readShare(port, first)
        await send('record', { record: share.record })
        share.record.fill(0)
        const second = await next()
        if (second.is !== 'statement') throw new TypeError('no statement')
        await send('signature', { signature: share.sign(second.statement) })
      }
    } finally {
      if ('pin' in first) first.pin.fill(0)
      if ('passphrase' in first) first.passphrase.fill(0)
      finish(port.finalise)
    }
  } catch (error) {
    const refusal = error instanceof TokenError ? refusalOf(error) : error
    if (!(refusal instanceof Refusal)) throw error
    await send('failed', refusalBody(refusal))
  }
  process.exit(0)
}

run().catch(fall)
