// The outbox: what was written down is sent, again and again with longer pauses, until it is sent, of no use or given up.
// After a restart it goes on where it was. A crash between sending and noting it sends once more; the tag of a push and the
// id of a mail make that one for the person.
import { transaction } from '../../../db/client.ts'
import { dropSubscription, dueNotifications, noteSent, postponeNotification, settleNotification, subscriptionById, wants, type NotificationRow } from '../../../db/store/notification.ts'
import { personById } from '../../../db/store/person.ts'
import { notificationPath } from '../../core/notification/kinds.ts'
import { pushMessage } from '../../core/notification/push-message.ts'
import type { Server } from '../context.ts'
import { openMailer } from './mail.ts'
import type { Outcome } from './outcome.ts'
import { sendPush } from './push.ts'
import { pushIdentity, type PushIdentity } from './push-identity.ts'
import { notificationText } from './texts.ts'

/** A running outbox. */
export interface Outbox {
  /** Looks for what is due. */
  readonly wake: () => void
  /** Settles when nothing is on its way. */
  readonly idle: () => Promise<void>
  /** Lets what is on its way end, and sends nothing more. */
  readonly stop: () => Promise<void>
}

/** At most so many tries, the pauses doubling from half a minute to an hour. */
export const mostTries = 10
const [shortestPause, longestPause] = [30_000, 3600_000]
/** How many are on their way at once. */
const atOnce = 4
/** How often it is looked for what is due, in ms. */
const lookEvery = 5_000

/** Milliseconds until the next try after so many. */
export const pauseAfter = (tries: number): number => Math.min(longestPause, shortestPause * 2 ** (tries - 1))

const outboxes = new WeakMap<object, Outbox>()
const identities = new WeakMap<object, PushIdentity>()

/** The key that the server pushes with. */
export function identityOf({ settings }: Pick<Server, 'settings'>): PushIdentity {
  let identity = identities.get(settings)
  if (identity === undefined) identities.set(settings, (identity = pushIdentity(settings.pushIdentityFile)))
  return identity
}

/** Wakes the outbox of a server, when it runs. */
export function wakeOutbox(server: Pick<Server, 'db'>): void {
  outboxes.get(server.db)?.wake()
}

/** Starts to send. Refuses (SettingsError) keys and passwords that cannot be read. */
export function startOutbox(server: Server): Outbox {
  const mailer = openMailer(server.settings)
  const identity = identityOf(server)
  const underWay = new Map<string, Promise<void>>()
  let stopped = false

  const send = async (row: NotificationRow): Promise<void> => {
    const outcome = await tryOne(row)
    if (server.db.$client.open) note(server, row, outcome)
  }
  const tryOne = async (row: NotificationRow): Promise<Outcome | 'stale' | 'unwanted'> => {
    const now = server.clock.now()
    if (row.until !== null && row.until <= now) return 'stale'
    const person = personById(server.db, row.userId)
    if (person === undefined || person.banned || !wants(server.db, row.userId, row.kind, row.channel)) return 'unwanted'
    const text = notificationText(person.locale, row.kind, row.facts)
    if (row.channel === 'email') return mailer === null ? 'unwanted' : mailer.send({ id: row.id, to: person, text, path: notificationPath(row.kind, row.subjectId) })
    const device = subscriptionById(server.db, row.subscriptionId as string)
    if (device === undefined) return 'unwanted'
    const outcome = await sendPush(server.settings, identity, device, pushMessage(row.kind, row.subjectId, text), row.until === null ? undefined : (row.until - now) / 1000)
    // The browser has another address since it was sent: what is gone is the one before.
    const moved = outcome.kind === 'gone' && server.db.$client.open && subscriptionById(server.db, device.id)?.endpoint !== device.endpoint
    return moved ? { kind: 'later', fault: outcome.fault } : outcome
  }
  const wake = (): void => {
    if (stopped || !server.db.$client.open || underWay.size >= atOnce) return
    for (const row of dueNotifications(server.db, server.clock.now(), [...underWay.keys()], atOnce - underWay.size)) {
      const sent = send(row)
        .then(() => undefined, (cause: unknown) => server.log.error({ cause, notificationId: row.id }, 'a notification could not be noted'))
        .finally(() => {
          underWay.delete(row.id)
          wake()
        })
      underWay.set(row.id, sent)
    }
  }
  const safely = (): void => {
    try {
      wake()
    } catch (cause) {
      server.log.error({ cause }, 'looking for notifications failed')
    }
  }
  const timer = setInterval(safely, lookEvery).unref()
  const idle = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay.values())
  }
  const outbox: Outbox = {
    wake: safely,
    idle,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await idle()
      mailer?.close()
      if (outboxes.get(server.db) === outbox) outboxes.delete(server.db)
    },
  }
  outboxes.set(server.db, outbox)
  safely()
  return outbox
}

function note(server: Server, row: NotificationRow, outcome: Outcome | 'stale' | 'unwanted'): void {
  const at = server.clock.now()
  transaction(server.db, (tx) => {
    if (outcome === 'stale' || outcome === 'unwanted') return settleNotification(tx, row.id, { state: outcome, fault: null, at })
    if (outcome.kind === 'sent') {
      settleNotification(tx, row.id, { state: 'sent', fault: null, at })
      if (row.subscriptionId !== null) noteSent(tx, row.subscriptionId, at)
      return
    }
    // With the device goes whatever else waits for it.
    if (outcome.kind === 'gone') return dropSubscription(tx, row.subscriptionId as string)
    const tries = row.tries + 1
    if (outcome.kind === 'refused' || tries >= mostTries) return settleNotification(tx, row.id, { state: 'given-up', fault: outcome.fault, at })
    const pause = Math.max(pauseAfter(tries), Math.min(longestPause, (outcome.kind === 'later' ? (outcome.afterSeconds ?? 0) : 0) * 1000))
    postponeNotification(tx, row.id, { fault: outcome.fault, nextAt: at + pause })
  })
  if (typeof outcome === 'object' && outcome.kind !== 'sent') server.log.warn({ notificationId: row.id, channel: row.channel, kind: row.kind, fault: outcome.fault, tries: row.tries + 1 }, 'a notification was not sent')
}
