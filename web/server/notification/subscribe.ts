// A browser begins to take pushes for whoever is signed in there.
import { ECDH } from 'node:crypto'
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { storeSubscription, subscriptionsOf, type SubscriptionRow } from '../../../db/store/notification.ts'
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
  const given = checkSubscribing(server, input)
  const id = newId(server)
  transaction(server.db, (tx) => {
    const at = server.clock.now()
    checkRoom(tx, actor.userId, (row) => row.endpoint === given.endpoint)
    storeSubscription(tx, { ...given, id, userId: actor.userId, createdAt: at })
    appendAudit(tx, { at, actor: actor.userId, action: 'notification.subscribed', subjectType: 'device', subjectId: id, detail: { label: given.label } })
  })
  return { id }
}

/** What a browser gives, with its address in one spelling. Refuses PUSH-ENDPOINT. */
export function checkSubscribing(server: Server, { endpoint, p256dh, auth, label }: Subscribing): Subscribing {
  const { href } = pushEndpoint(endpoint, server.settings.PUSH_PRIVATE_ENDPOINTS)
  checkKeys({ p256dh, auth })
  return { endpoint: href, p256dh, auth, label }
}

/** Refuses (PUSH-DEVICES) one device more than there may be. @param replaced those in whose place it comes */
export function checkRoom(tx: Handle, userId: string, replaced: (row: SubscriptionRow) => boolean): void {
  if (subscriptionsOf(tx, userId).filter((row) => !replaced(row)).length >= mostDevices) throw new Refusal('PUSH-DEVICES', { most: mostDevices })
}

function checkKeys({ p256dh, auth }: Pick<Subscribing, 'p256dh' | 'auth'>): void {
  try {
    // Throws for what is not a point of the curve, which would fail at each push.
    ECDH.convertKey(p256dh, 'prime256v1')
    if (p256dh.length === 65 && auth.length === 16) return
  } catch {
    // Said below.
  }
  throw new Refusal('PUSH-ENDPOINT', { reason: 'keys' })
}
