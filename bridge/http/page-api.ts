// What the bridge's own pages ask (docs/protocol.md, "The bridge's page"): parse, see that the page and its console may,
// call one operation. Every call carries the token of a page load; the guard has seen that it comes from our own origin.
import { Hono, type Context } from 'hono'
import type { z } from 'zod'
import { fromBase64, fromHex, toBase64 } from '../../web/core/bytes/bytes.ts'
import { idBytes } from '../../web/core/identifiers.ts'
import { Refusal } from '../../web/core/refusal.ts'
import { contributeOpenInput, pageApi, pageKinds, pageTokenHeader, type PageApi, type PageKind, type Pairing } from '../contract/page.ts'
import type { BridgeIdentity } from '../identity.ts'
import type { PairingStore } from '../pairing-store.ts'
import { contributionDesk } from './contribution-desk.ts'
import type { pairingDesk } from './pairing-desk.ts'
import type { PageTokens } from './page-tokens.ts'
import type { TokenDesk } from './token-desk.ts'

/** What the routes work with. */
export interface PageApiParts {
  readonly port: number
  readonly version: string
  readonly origins: readonly string[]
  readonly identity: BridgeIdentity
  readonly pairings: PairingStore
  readonly pairing: ReturnType<typeof pairingDesk>
  readonly pageTokens: PageTokens
  readonly tokens: TokenDesk
}

type Input<R extends keyof PageApi> = z.infer<PageApi[R]['input']>
type Output<R extends keyof PageApi> = z.infer<PageApi[R]['output']>

/** The routes under /page-api. */
export function pageApiRoutes(parts: PageApiParts): Hono {
  const { pageTokens, pairings, tokens } = parts
  const routes = new Hono()
  const contributions = contributionDesk(tokens)

  const authorised = (context: Context, kinds: readonly PageKind[]): string => pageTokens.check(context.req.header(pageTokenHeader) ?? null, kinds)
  const route = <R extends keyof PageApi>(name: R, kinds: readonly PageKind[], act: (input: Input<R>, pageToken: string) => Promise<Output<R>> | Output<R>): void => {
    routes.post(`/${name}`, async (context) => {
      const pageToken = authorised(context, kinds)
      return context.json((await act(await parse(context, pageApi[name].input as unknown as z.ZodType<Input<R>>), pageToken)) as object)
    })
  }
  const paired = (origin: string): Pairing => {
    const pairing = parts.origins.includes(origin) ? pairings.of(origin) : undefined
    if (pairing === undefined) throw new Refusal('BRIDGE-NOT-PAIRED')
    return pairing
  }

  route('context', everyPage, () => ({ version: parts.version, pid: process.pid, origins: [...parts.origins], pairings: [...pairings.list()], moduleFound: tokens.moduleFound() }))
  route('tokens', everyPage, async () => ({ tokens: (await tokens.describe()).map((token) => ({ ...token, shares: [...token.shares] })) }))
  route('presence', everyPage, async () => ({ count: (await tokens.presence()).count }))
  route('pair/offer', ['pair'], (request, pageToken) => parts.pairing.offer(pageToken, request))
  route('pair/confirm', ['pair'], ({ phrase }, pageToken) => {
    const signed = parts.pairing.confirm(pageToken, phrase)
    pageTokens.spend(pageToken)
    return { ...signed, port: parts.port, version: parts.version }
  })
  route('pair/revoke', ['list'], ({ origin }) => {
    if (!pairings.remove(origin)) throw new Refusal('BRIDGE-NOT-PAIRED')
    return {}
  })
  route('enrol', ['enrol'], async ({ origin, serial, pin, enrolmentId, nitrokeyId, expiresAt, auditHead }, pageToken) => {
    paired(origin)
    const signed = await withPin(pin, (bytes) =>
      tokens.enrol({ serial, pin: bytes, consoleOrigin: origin, enrolmentId: idBytes(enrolmentId), nitrokeyId, expiresAt, auditHead: fromHex(auditHead) }),
    )
    pageTokens.spend(pageToken)
    return { statement: toBase64(signed.statement), signature: toBase64(signed.signature) }
  })
  route('deploy', ['deploy'], async ({ origin, serial, pin, deploymentId, nitrokeyId, rosterDigest, sealed }, pageToken) => {
    const { keyRoomPublicKey } = paired(origin)
    const signed = await withPin(pin, (bytes) =>
      tokens.deploy({
        serial, pin: bytes, sealed: fromBase64(sealed), passphrase: new Uint8Array(0), consoleOrigin: origin, deploymentId: idBytes(deploymentId), nitrokeyId,
        rosterDigest: fromHex(rosterDigest), keyRoomPublicKey: fromBase64(keyRoomPublicKey),
      }),
    )
    pageTokens.spend(pageToken)
    return { statement: toBase64(signed.statement), signature: toBase64(signed.signature) }
  })
  route('policy', ['policy'], async ({ origin, serial, pin, nitrokeyId, auditHead, proposal }, pageToken) => {
    paired(origin)
    const signed = await withPin(pin, (bytes) => tokens.policy({ serial, pin: bytes, consoleOrigin: origin, nitrokeyId, auditHead: fromHex(auditHead), proposal: fromBase64(proposal) }))
    pageTokens.spend(pageToken)
    return { statement: toBase64(signed.statement), signature: toBase64(signed.signature) }
  })
  routes.post('/contribute/open', async (context) => {
    const pageToken = authorised(context, ['contribute'])
    const { origin, serial, pin, label, nitrokeyId } = await parse(context, contributeOpenInput)
    paired(origin)
    const record = await withPin(pin, (bytes) => contributions.open(pageToken, { serial, pin: bytes, label, nitrokeyId, consoleOrigin: origin }))
    return new Response(record, { headers: { 'content-type': 'application/octet-stream' } })
  })
  route('contribute/sign', ['contribute'], async ({ statement }, pageToken) => {
    const signature = await contributions.sign(pageToken, fromBase64(statement))
    pageTokens.spend(pageToken)
    return { signature: toBase64(signature) }
  })
  route('contribute/close', ['contribute'], (_, pageToken) => {
    contributions.close(pageToken)
    return {}
  })
  return routes
}

const everyPage = pageKinds

async function parse<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  let body: unknown
  try {
    body = await context.req.json()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('BRIDGE-REQUEST-MALFORMED', { field: 'body' })
  }
  const parsed = schema.safeParse(body)
  // The path of the field, never its value.
  if (!parsed.success) throw new Refusal('BRIDGE-REQUEST-MALFORMED', { field: parsed.error.issues[0]?.path.join('.') ?? 'body' })
  return parsed.data
}

/** The PIN as bytes for one operation, wiped whatever happens. */
async function withPin<T>(pin: string, act: (bytes: Uint8Array) => Promise<T>): Promise<T> {
  const bytes = fromBase64(pin)
  try {
    return await act(bytes)
  } finally {
    bytes.fill(0)
  }
}
