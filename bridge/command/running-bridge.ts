// The bridge of this person that runs, asked as its own page asks it: the same guard lets us in.
import { request } from 'node:http'
import { Refusal, refusalIds, type RefusalDetail, type RefusalId } from '../../web/core/refusal.ts'
import { pageApi, pageTokenHeader, type Context } from '../contract/page.ts'
import { readRunning, type Running } from '../running-file.ts'
import type { DescribedToken } from '../token/describe.ts'

/** A bridge that answered. */
export interface RunningBridge extends Running {
  readonly context: Context
  /** What it sees without a PIN. May refuse TOKEN-…, and BRIDGE-BUSY while an operation is under way. */
  readonly tokens: () => Promise<readonly DescribedToken[]>
}

/** Longer than a card takes to be described. Milliseconds. */
const patience = 20_000

/** The bridge whose state is in a folder, or null when none answers. */
export async function askRunning(stateFolder: string): Promise<RunningBridge | null> {
  const running = readRunning(stateFolder)
  if (running === null) return null
  try {
    const { port } = running
    const page = await knock(port, 'GET', '/page/list', {})
    const token = /content="([^"]+)" data-kind="list"/.exec(page.text)?.[1]
    if (token === undefined) return null
    const call = async (route: 'context' | 'tokens'): Promise<unknown> => {
      const headers = { origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json', [pageTokenHeader]: token }
      const { status, text } = await knock(port, 'POST', `/page-api/${route}`, headers, '{}')
      const body = JSON.parse(text) as { id?: string; facts?: RefusalDetail }
      if (status === 200) return body
      throw new Refusal((refusalIds as readonly (string | undefined)[]).includes(body.id) ? (body.id as RefusalId) : 'BRIDGE-FAILED', body.facts ?? {})
    }
    const context = pageApi.context.output.parse(await call('context'))
    // After a crash the file stays, and the port may be another person's by now.
    if (context.pid !== running.pid) return null
    return { ...running, context, tokens: async () => pageApi.tokens.output.parse(await call('tokens')).tokens }
  } catch {
    return null
  }
}

/** Waits until the answer is one that is waited for. @param milliseconds at most */
export async function waitForBridge<T>(stateFolder: string, milliseconds: number, wanted: (bridge: RunningBridge | null) => T | null): Promise<T | null> {
  const end = performance.now() + milliseconds
  for (;;) {
    const found = wanted(await askRunning(stateFolder))
    if (found !== null || performance.now() > end) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function knock(port: number, method: string, path: string, headers: Readonly<Record<string, string>>, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false, timeout: patience }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve({ status: answer.statusCode ?? 0, text })).on('error', reject)
    })
    sent.on('error', reject).on('timeout', () => sent.destroy(new Error('no answer')))
    sent.end(body)
  })
}
