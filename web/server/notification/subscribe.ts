// A browser begins to take pushes for whoever is signed in there.
import { ECDH } from 'node:crypto'
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { storeSubscription, subscriptionsOf } from '../../../db/store/notification.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../authorise.ts'
import { newId, type Server } from '../context.ts'
import { pushEndpoint } from './addresses.ts'

/** How many devices a person may have. */
export const mostDevices = 10

/** What a browser gives (PushSubscription), and what it calls itself. */
export interface Subscribing {
  readonly endpoint: string
  readonly p256dh: Uint8Array
  readonly auth: Uint8Array
  readonly label: string
}

/** Stores the device. Refuses PUSH-ENDPOINT (an address that the server must not call, keys that are none), PUSH-DEVICES. */
export function subscribe(server: Server, actor: Actor, input: Subscribing): { readonly id: string } {
  const { href: endpoint } = pushEndpoint(input.endpoint, server.settings.PUSH_PRIVATE_ENDPOINTS)
  checkKeys(input)
  const id = newId(server)
  transaction(server.db, (tx) => {
    const at = server.clock.now()
    const others = subscriptionsOf(tx, actor.userId).filter((row) => row.endpoint !== endpoint)
    if (others.length >= mostDevices) throw new Refusal('PUSH-DEVICES', { most: mostDevices })
    storeSubscription(tx, { ...input, id, userId: actor.userId, endpoint, createdAt: at })
    appendAudit(tx, { at, actor: actor.userId, action: 'notification.subscribed', subjectType: 'device', subjectId: id, detail: { label: input.label } })
  })
  return { id }
}

function checkKeys({ p256dh, auth }: Subscribing): void {
  try {
    // Throws for what is not a point of the curve, which would fail at each push.
    ECDH.convertKey(p256dh, 'prime256v1')
    if (p256dh.length === 65 && auth.length === 16) return
  } catch {
    // Said below.
  }
  throw new Refusal('PUSH-ENDPOINT', { reason: 'keys' })
}
