// What people are told when they are not looking: choices and devices, each person's own. Output: web/server/notification/read.ts.
import { z } from 'zod'
import { chosenKinds, notificationChannels } from '../../core/notification/kinds.ts'
import { chooseNotification } from '../../server/notification/choose.ts'
import { readNotifications } from '../../server/notification/read.ts'
import { renewSubscription } from '../../server/notification/renew.ts'
import { subscribe } from '../../server/notification/subscribe.ts'
import { unsubscribe } from '../../server/notification/unsubscribe.ts'
import { router, signedIn } from '../procedures.ts'
import { base64Bytes, id, line } from './fields.ts'

/** A browser's PushSubscription, its keys as base64, and what the browser calls itself. */
const browser = { endpoint: z.string().max(1024), p256dh: base64Bytes(65), auth: base64Bytes(16), label: line(80) }

export const notificationRouter = router({
  /** NotificationSettings. */
  get: signedIn.query(({ ctx }) => readNotifications(ctx.server, ctx.actor)),
  choose: signedIn
    .input(z.strictObject({ kind: z.enum(chosenKinds), channel: z.enum(notificationChannels), wanted: z.boolean() }))
    .mutation(({ ctx, input }) => chooseNotification(ctx.server, ctx.actor, input)),
  subscribe: signedIn.input(z.strictObject(browser)).mutation(({ ctx, input }) => subscribe(ctx.server, ctx.actor, input)),
  renew: signedIn.input(z.strictObject({ ...browser, deviceId: id })).mutation(({ ctx, input }) => renewSubscription(ctx.server, ctx.actor, input)),
  unsubscribe: signedIn.input(z.strictObject({ deviceId: id })).mutation(({ ctx, input }) => unsubscribe(ctx.server, ctx.actor, input)),
})
