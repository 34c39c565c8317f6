// What people want to be told, on which devices, and what is on its way to them.
import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { chosenKinds, notificationChannels, notificationKinds, type NotificationFacts } from '../../web/core/notification/kinds.ts'
import { bytes, isId, ofLength, oneOf } from './columns.ts'
import { user } from './login.ts'

/** A choice that differs from the default, which is to be told. */
export const notificationChoice = sqliteTable(
  'notification_choice',
  {
    userId: text().notNull().references(() => user.id, { onDelete: 'cascade' }),
    kind: text({ enum: chosenKinds }).notNull(),
    channel: text({ enum: notificationChannels }).notNull(),
    wanted: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.kind, t.channel] }), oneOf('notification_choice_kind', t.kind, chosenKinds), oneOf('notification_choice_channel', t.channel, notificationChannels)],
)

/** A browser that takes pushes for a person. */
export const pushSubscription = sqliteTable(
  'push_subscription',
  {
    id: text().primaryKey(),
    userId: text().notNull().references(() => user.id, { onDelete: 'cascade' }),
    /** The push service's address for this browser. */
    endpoint: text().notNull(),
    /** P-256 point and secret of the browser (RFC 8291): what is sent is sealed to them. */
    p256dh: bytes().notNull(),
    auth: bytes().notNull(),
    /** Browser and system, as the page named them. */
    label: text().notNull(),
    createdAt: integer().notNull(),
    lastSentAt: integer(),
  },
  (t) => [
    isId('push_subscription_id', t.id),
    ofLength('push_subscription_endpoint', t.endpoint, 1, 1024),
    ofLength('push_subscription_p256dh', t.p256dh, 65),
    ofLength('push_subscription_auth', t.auth, 16),
    ofLength('push_subscription_label', t.label, 1, 80),
    uniqueIndex('push_subscription_device').on(t.userId, t.endpoint),
    index('push_subscription_endpoint_index').on(t.endpoint),
  ],
)

/** What becomes of a notification: `stale` was of no use any more, `unwanted` was switched off meanwhile. */
export const notificationStates = ['waiting', 'sent', 'given-up', 'stale', 'unwanted'] as const
export type NotificationState = (typeof notificationStates)[number]

/** One notification to one person on one channel, to one device. Written in the transaction of what it tells. */
export const notification = sqliteTable(
  'notification',
  {
    id: text().primaryKey(),
    /** The same thing is told the same person on the same way once. */
    dedupeKey: text().notNull().unique(),
    userId: text().notNull().references(() => user.id, { onDelete: 'cascade' }),
    kind: text({ enum: notificationKinds }).notNull(),
    channel: text({ enum: notificationChannels }).notNull(),
    subscriptionId: text().references(() => pushSubscription.id, { onDelete: 'cascade' }),
    subjectId: text().notNull(),
    facts: text({ mode: 'json' }).$type<NotificationFacts>().notNull(),
    state: text({ enum: notificationStates }).notNull().default('waiting'),
    tries: integer().notNull().default(0),
    nextAt: integer().notNull(),
    /** After this it is of no use. */
    until: integer(),
    /** What the last try met: a status or a code, never an address. */
    fault: text(),
    createdAt: integer().notNull(),
    settledAt: integer(),
  },
  (t) => [
    isId('notification_id', t.id),
    oneOf('notification_kind', t.kind, notificationKinds),
    oneOf('notification_channel', t.channel, notificationChannels),
    oneOf('notification_state', t.state, notificationStates),
    check('notification_device', sql`(${t.channel} = 'push') = (${t.subscriptionId} is not null)`),
    check('notification_settled', sql`(${t.state} = 'waiting') = (${t.settledAt} is null)`),
    index('notification_due').on(t.nextAt).where(sql`${t.state} = 'waiting'`),
    index('notification_settled_at').on(t.settledAt),
    index('notification_subscription').on(t.subscriptionId),
  ],
)
