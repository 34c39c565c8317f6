// A browser that takes pushes was given another address by its push service, or the server's key is another: the same device goes on.
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit, hasActed } from '../../../db/store/audit.ts'
import { storeSubscription, subscriptionById } from '../../../db/store/notification.ts'
import { equalBytes } from '../../core/bytes/bytes.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { checkRoom, checkSubscribing, type Subscribing } from './subscribe.ts'

/**
 * Gives a device of one's own its new address; what waits for it goes there. Refuses NOT-FOUND (somebody else's, or one that was
 * taken back), PUSH-ENDPOINT and PUSH-DEVICES as subscribing does.
 */
export function renewSubscription(server: Server, actor: Actor, input: Subscribing & { readonly deviceId: string }): void {
  transaction(server.db, (tx) => {
    const { deviceId: id } = input
    const device = subscriptionById(tx, id)
    visible(device ?? wasLost(tx, actor, id), (one) => one === true || one.userId === actor.userId, 'device')
    const given = checkSubscribing(server, input)
    // The worker and the page of one browser may both have looked.
    if (device?.endpoint === given.endpoint && equalBytes(device.p256dh, given.p256dh) && equalBytes(device.auth, given.auth)) return
    const at = server.clock.now()
    checkRoom(tx, actor.userId, (row) => row.id === id || row.endpoint === given.endpoint)
    storeSubscription(tx, { ...given, id, userId: actor.userId, createdAt: at })
    appendAudit(tx, { at, actor: actor.userId, action: 'notification.renewed', subjectType: 'device', subjectId: id, detail: { label: device?.label ?? given.label } })
  })
}

/** Whether a device was this person's and they did not take it back: its push service said that it is gone, or its place was taken. */
function wasLost(tx: Handle, { userId }: Actor, id: string): true | undefined {
  const did = (action: string): boolean => hasActed(tx, { actor: userId, action, subjectType: 'device', subjectId: id })
  return did('notification.subscribed') && !did('notification.unsubscribed') ? true : undefined
}
