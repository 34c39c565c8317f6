// A person chooses what they are told on which channel. Theirs alone, like their language: not an act for the trail.
import { transaction } from '../../../db/client.ts'
import { storeChoice } from '../../../db/store/notification.ts'
import { keepsAnyShare } from '../../../db/store/share.ts'
import { kindsFor, type ChosenKind, type NotificationChannel } from '../../core/notification/kinds.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'

/** Stores a choice. Refuses NOT-AUTHORISED for a kind that does not concern this person. */
export function chooseNotification(server: Server, actor: Actor, input: { readonly kind: ChosenKind; readonly channel: NotificationChannel; readonly wanted: boolean }): void {
  transaction(server.db, (tx) => {
    if (!kindsFor(actor.role, keepsAnyShare(tx, actor.userId)).includes(input.kind)) throw new Refusal('NOT-AUTHORISED', { role: actor.role })
    storeChoice(tx, { userId: actor.userId, ...input })
  })
}
