// The page's only way to its bridge: same origin, with the token of this page load (docs/protocol.md, "The bridge's page").
import { z } from 'zod'
import { toBase64, utf8 } from '../../web/core/bytes/bytes.ts'
import { pageApi, pageTokenHeader, type contributeOpenInput, type PageApi } from '../contract/page.ts'
import { PageRefusal } from './page-refusal.ts'

const problem = z.object({ id: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) })

const meta = (): HTMLMetaElement => document.querySelector<HTMLMetaElement>('meta[name="sceau-page"]') as HTMLMetaElement

/** Which page this is, and of which version of the bridge. */
export const page = () => ({ kind: meta().dataset['kind'] as string, version: meta().dataset['version'] as string })

/** Calls a route. Refuses (PageRefusal) with what the bridge refused; BRIDGE-NO-ANSWER when it is gone. */
export async function call<R extends keyof PageApi>(route: R, input: z.input<PageApi[R]['input']>): Promise<z.infer<PageApi[R]['output']>> {
  const answer = pageApi[route].output.safeParse(await (await post(route, input)).json())
  if (!answer.success) throw new PageRefusal('BRIDGE-ANSWER-MALFORMED')
  return answer.data as z.infer<PageApi[R]['output']>
}

/** Logs in and reads the share record: bytes that the caller wipes. */
export async function openContribution(input: z.input<typeof contributeOpenInput>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await post('contribute/open', input)).arrayBuffer())
}

/** Lets a login go that will not be used; also while the window closes. */
export function abandonContribution(): void {
  void fetch('/page-api/contribute/close', { ...request({}), keepalive: true }).catch(() => undefined)
}

/** A PIN as the bridge takes it. */
export const pinText = (pin: string): string => toBase64(utf8(pin))

async function post(route: string, input: unknown): Promise<Response> {
  const answer = await fetch(`/page-api/${route}`, request(input)).catch(() => {
    throw new PageRefusal('BRIDGE-NO-ANSWER', { port: Number(location.port) })
  })
  if (answer.ok) return answer
  const refused = problem.safeParse(await answer.json().catch(() => null))
  throw refused.success ? new PageRefusal(refused.data.id, refused.data.facts) : new PageRefusal('BRIDGE-ANSWER-MALFORMED')
}

function request(input: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json', [pageTokenHeader]: meta().content }, body: JSON.stringify(input), cache: 'no-store' }
}
