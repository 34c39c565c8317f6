// GET /v1/status: is the bridge there, is it the one that was paired, is a token in it (docs/protocol.md, "Bridge
// status"). The only route for consoles; it never touches the card.
import type { Context } from 'hono'
import { fromBase64Url, ofLength, toBase64 } from '../../web/core/bytes/bytes.ts'
import { statusMessage } from '../../web/core/pairing/messages.ts'
import { Refusal } from '../../web/core/refusal.ts'
import { statusQuery, type StatusAnswer } from '../contract/status.ts'
import type { BridgeIdentity } from '../identity.ts'
import type { PairingStore } from '../pairing-store.ts'

/** What a status is told from. */
export interface StatusParts {
  readonly port: number
  readonly version: string
  readonly identity: BridgeIdentity
  readonly pairings: PairingStore
  readonly tokens: { presence(): StatusAnswer['token'] | Promise<StatusAnswer['token']> }
}

/** The route. The guard has already seen that the origin is an allowed one. */
export function statusRoute({ port, version, identity, pairings, tokens }: StatusParts) {
  return async (context: Context): Promise<Response> => {
    const query = statusQuery.safeParse(context.req.query())
    const origin = context.req.header('origin')
    if (!query.success || origin === undefined || context.req.queries('nonce')?.length !== 1) throw new Refusal('BRIDGE-REQUEST-MALFORMED')
    const nonce = ofLength(fromBase64Url(query.data.nonce), 32, 'nonce')
    const answer: StatusAnswer = {
      version,
      identityKey: toBase64(identity.publicKey),
      signature: toBase64(identity.sign(statusMessage(nonce, origin, port))),
      paired: pairings.of(origin) !== undefined,
      token: await tokens.presence(),
    }
    return context.json(answer)
  }
}
