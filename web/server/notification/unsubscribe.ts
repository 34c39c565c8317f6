// A device is told nothing any more.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { dropSubscription, subscriptionById } from '../../../db/store/notification.ts'
import { visible, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'

/** Removes a device of one's own, and what waits for it. Refuses NOT-FOUND, also for somebody else's. */
export function unsubscribe(server: Server, actor: Actor, input: { readonly deviceId: string }): void {
  transaction(server.db, (tx) => {
    const device = visible(subscriptionById(tx, input.deviceId), (row) => row.userId === actor.userId, 'device')
    dropSubscription(tx, device.id)
    appendAudit(tx, { at: server.clock.now(), actor: actor.userId, action: 'notification.unsubscribed', subjectType: 'device', subjectId: device.id, detail: { label: device.label } })
  })
}
