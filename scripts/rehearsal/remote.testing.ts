// The procedures of a server in another process, called over HTTP as the console's page calls them, in the shape of a caller
// in this one: a ceremony does not know the difference.
import { Refusal, refusalIds, type RefusalDetail, type RefusalId } from '../../web/core/refusal.ts'
import type { ErrorData } from '../../web/trpc/procedures.ts'
import { appRouter } from '../../web/trpc/router.ts'
import type { Caller } from './ceremony.ts'

/** One exchange with the server, as text. */
export interface Exchange {
  readonly path: string
  readonly sent: string
  readonly answered: string
}

/** Calls procedures at `origin` with the cookie of a login; `heard` is told every exchange. Refuses what the server refuses. */
export function remoteCaller(origin: string, cookie: string, heard: (exchange: Exchange) => void = () => {}): Caller {
  const ask = async (path: string, input: unknown): Promise<unknown> => {
    const reads = procedures[path]?._def.type === 'query'
    const sent = input === undefined ? '' : JSON.stringify(input)
    const address = `${origin}/trpc/${path}${reads && sent !== '' ? `?input=${encodeURIComponent(sent)}` : ''}`
    const headers = { origin, cookie, 'sec-fetch-site': 'same-origin', ...(!reads && { 'content-type': 'application/json' }) }
    const answer = await fetch(address, { method: reads ? 'GET' : 'POST', headers, ...(!reads && { body: sent }) })
    const answered = await answer.text()
    heard({ path, sent, answered: `${JSON.stringify([...answer.headers])}\n${answered}` })
    return contentOf(answered, path)
  }
  return below([], ask) as Caller
}

const procedures = appRouter._def.procedures as unknown as Readonly<Record<string, { readonly _def: { readonly type: string } }>>

function contentOf(answered: string, path: string): unknown {
  const { result, error } = JSON.parse(answered) as { result?: { data?: unknown }; error?: { message: string; data: ErrorData } }
  if (error === undefined) return result?.data
  const { refusal } = error.data
  if (refusal === null || !(refusalIds as readonly string[]).includes(refusal.id)) throw new Error(`${path}: ${error.message}`)
  throw new Refusal(refusal.id as RefusalId, refusal.detail as RefusalDetail)
}

/** `caller.room.procedure(input)`: each name goes one level down, the call asks. */
function below(path: readonly string[], ask: (path: string, input: unknown) => Promise<unknown>): unknown {
  return new Proxy(() => {}, {
    get: (_, name) => (typeof name === 'string' && name !== 'then' ? below([...path, name], ask) : undefined),
    apply: (_, __, [input]: [unknown]) => ask(path.join('.'), input),
  })
}
