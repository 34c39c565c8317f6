// Notifications in the domain's words: who wants to be told what, on which devices, and what is on its way.
import { and, asc, count, desc, eq, exists, gt, inArray, isNotNull, lt, lte, min, ne, notInArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { NotificationChannel, NotificationKind } from '../../web/core/notification/kinds.ts'
import type { Handle } from '../client.ts'
import { authority } from '../schema/authority.ts'
import { certificate, crl } from '../schema/certificate.ts'
import { user, type Role } from '../schema/login.ts'
import { notification, notificationChoice, pushSubscription, type NotificationState } from '../schema/notification.ts'
import { setting } from '../schema/setting.ts'
import { share } from '../schema/share.ts'

/** A notification, a device and a choice as they are stored. */
export type NotificationRow = typeof notification.$inferSelect
export type SubscriptionRow = typeof pushSubscription.$inferSelect
export type ChoiceRow = typeof notificationChoice.$inferSelect

/** What a person has chosen otherwise than the default. */
export function choicesOf(db: Handle, userId: string): ChoiceRow[] {
  return db.select().from(notificationChoice).where(eq(notificationChoice.userId, userId)).all()
}

/** What these choices come to: who has not chosen is told. */
export const isWanted = (choices: readonly ChoiceRow[], kind: NotificationKind, channel: NotificationChannel): boolean =>
  choices.find((row) => row.kind === kind && row.channel === channel)?.wanted ?? true

/** Whether a person wants to be told of this kind on this channel. */
export const wants = (db: Handle, userId: string, kind: NotificationKind, channel: NotificationChannel): boolean => isWanted(choicesOf(db, userId), kind, channel)

/** Stores a choice. */
export function storeChoice(tx: Handle, row: ChoiceRow): void {
  tx.insert(notificationChoice).values(row)
    .onConflictDoUpdate({ target: [notificationChoice.userId, notificationChoice.kind, notificationChoice.channel], set: { wanted: row.wanted } }).run()
}

/** The devices of a person, newest first. */
export function subscriptionsOf(db: Handle, userId: string): SubscriptionRow[] {
  return db.select().from(pushSubscription).where(eq(pushSubscription.userId, userId)).orderBy(desc(pushSubscription.createdAt), asc(pushSubscription.id)).all()
}

/** A device by its id. */
export function subscriptionById(db: Handle, id: string): SubscriptionRow | undefined {
  return db.select().from(pushSubscription).where(eq(pushSubscription.id, id)).get()
}

/** Stores a device, in the place of what the same browser had before; one of the same id gets the new address, and what waits for it stays. */
export function storeSubscription(tx: Handle, row: Omit<SubscriptionRow, 'lastSentAt'>): void {
  const { id, userId, endpoint, p256dh, auth } = row
  const sameAddress = and(eq(pushSubscription.endpoint, endpoint), ne(pushSubscription.id, id))
  tx.delete(pushSubscription).where(and(sameAddress, eq(pushSubscription.userId, userId))).run()
  // Whoever used this browser before: the same secret shows that it is the same browser, and not somebody who read its address.
  tx.delete(pushSubscription).where(and(sameAddress, eq(pushSubscription.auth, auth))).run()
  tx.insert(pushSubscription).values(row).onConflictDoUpdate({ target: pushSubscription.id, set: { endpoint, p256dh, auth } }).run()
}

/** Removes a device, and what waits for it. */
export function dropSubscription(tx: Handle, id: string): void {
  tx.delete(pushSubscription).where(eq(pushSubscription.id, id)).run()
}

/** Stores a notification, unless the same was stored before. Says whether it was. */
export function insertNotification(tx: Handle, row: typeof notification.$inferInsert): boolean {
  return tx.insert(notification).values(row).onConflictDoNothing({ target: notification.dedupeKey }).run().changes > 0
}

/** What is to be sent now, the oldest first. */
export function dueNotifications(db: Handle, at: number, except: readonly string[], limit: number): NotificationRow[] {
  return db.select().from(notification).where(and(eq(notification.state, 'waiting'), lte(notification.nextAt, at), notInArray(notification.id, [...except]))).orderBy(asc(notification.nextAt)).limit(limit).all()
}

/** Notes how a notification ended. */
export function settleNotification(tx: Handle, id: string, { state, fault, at }: { readonly state: Exclude<NotificationState, 'waiting'>; readonly fault: string | null; readonly at: number }): void {
  tx.update(notification).set({ state, fault, settledAt: at, tries: sql`${notification.tries} + 1` }).where(eq(notification.id, id)).run()
}

/** Notes a try that failed, and when the next is. */
export function postponeNotification(tx: Handle, id: string, { fault, nextAt }: { readonly fault: string; readonly nextAt: number }): void {
  tx.update(notification).set({ fault, nextAt, tries: sql`${notification.tries} + 1` }).where(eq(notification.id, id)).run()
}

/** Notes that a device was reached. */
export function noteSent(tx: Handle, subscriptionId: string, at: number): void {
  tx.update(pushSubscription).set({ lastSentAt: at }).where(eq(pushSubscription.id, subscriptionId)).run()
}

/** Removes what was settled before. */
export function removeSettled(tx: Handle, before: number): void {
  tx.delete(notification).where(and(isNotNull(notification.settledAt), lt(notification.settledAt, before))).run()
}

/** Who keeps a share of a generation: their ids. */
export function holdersOf(db: Handle, authorityId: string, generation: number): string[] {
  return db.selectDistinct({ id: share.holderId }).from(share).where(and(eq(share.authorityId, authorityId), eq(share.generation, generation), isNotNull(share.holderId))).all().flatMap(({ id }) => (id === null ? [] : [id]))
}

/** Everybody of these roles: their ids. */
export function peopleOf(db: Handle, roles: readonly Role[]): string[] {
  return db.select({ id: user.id }).from(user).where(and(inArray(user.role, [...roles]), eq(user.banned, false))).all().map(({ id }) => id)
}

/** What of an authority crossed a mark: how many, and when the first of them ends (ms). */
export interface Expiring {
  readonly authorityId: string
  readonly authorityName: string
  readonly count: number
  readonly first: number
}

const inUse = notInArray(authority.phase, ['abandoned', 'retired'])

/** Certificates that end in a stretch of time (`from` excluded), by authority; a name that has a newer one is served by that. */
export function certificatesEnding(db: Handle, from: number, to: number): Expiring[] {
  const newer = alias(certificate, 'newer')
  const replaced = db.select({ id: newer.id }).from(newer).where(and(eq(newer.authorityId, certificate.authorityId), eq(newer.commonName, certificate.commonName), ne(newer.id, certificate.id), gt(newer.notAfter, certificate.notAfter)))
  return db.select({ authorityId: authority.id, authorityName: authority.name, count: count(), first: min(certificate.notAfter).mapWith(Number) })
    .from(certificate).innerJoin(authority, eq(authority.id, certificate.authorityId))
    .where(and(gt(certificate.notAfter, from), lte(certificate.notAfter, to), inUse, sql`not ${exists(replaced)}`)).groupBy(authority.id).all()
}

/** Newest revocation lists whose next one is due in a stretch of time, by authority. */
export function crlsEnding(db: Handle, from: number, to: number): Expiring[] {
  const newer = alias(crl, 'newer')
  const later = db.select({ number: newer.number }).from(newer).where(and(eq(newer.authorityId, crl.authorityId), gt(newer.number, crl.number)))
  return db.select({ authorityId: authority.id, authorityName: authority.name, count: count(), first: min(crl.nextUpdate).mapWith(Number) })
    .from(crl).innerJoin(authority, eq(authority.id, crl.authorityId))
    // One that is retired still owes its lists.
    .where(and(gt(crl.nextUpdate, from), lte(crl.nextUpdate, to), ne(authority.phase, 'abandoned'), sql`not ${exists(later)}`)).groupBy(authority.id).all()
}

/** Authorities that have a certificate and are in use. */
export function authoritiesInUse(db: Handle): { readonly id: string; readonly name: string; readonly certificate: Uint8Array }[] {
  return db.select({ id: authority.id, name: authority.name, certificate: authority.certificate }).from(authority).where(and(inUse, isNotNull(authority.certificate))).all() as { id: string; name: string; certificate: Uint8Array }[]
}

const lookedKey = 'notification.looked-for-expiry-at'

/** When it was last looked for what expires; null: never. */
export function lookedAt(db: Handle): number | null {
  const value = db.select({ value: setting.value }).from(setting).where(eq(setting.key, lookedKey)).get()?.value
  return value === undefined ? null : Number(value)
}

/** Notes when it was looked. */
export function noteLooked(tx: Handle, at: number): void {
  tx.insert(setting).values({ key: lookedKey, value: String(at), updatedAt: at }).onConflictDoUpdate({ target: setting.key, set: { value: String(at), updatedAt: at } }).run()
}
