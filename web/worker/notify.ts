// A push becomes a notification, and a click on it opens the page of its kind. What is shown is what the server wrote in the
// person's language; what opens is decided here, from the kind and the id alone.
import { readPushMessage, type PushMessage } from '../core/notification/push-message.ts'
import type { WorkerScope } from './scope.ts'

const icons = { icon: '/icon-192.png', badge: '/icon-192.png' } as const
/** For a message that this worker cannot read: of a newer server. A push without a notification would end the subscription. */
const unread = {
  en: { title: 'Sceau', body: 'There is something new. Open the console to see it.' },
  fr: { title: 'Sceau', body: 'Il y a du nouveau. Ouvrez la console pour le voir.' },
} as const

/** Shows what a push says. */
export function show({ registration, navigator }: WorkerScope, text: string): Promise<void> {
  const message = readPushMessage(text)
  if (message === null) {
    const { title, body } = unread[navigator.language.startsWith('fr') ? 'fr' : 'en']
    return registration.showNotification(title, { ...icons, body, tag: 'unread', data: null })
  }
  const { title, body, tag, kind } = message
  // A session is over in minutes: it stays in view until somebody does something about it.
  return registration.showNotification(title, { ...icons, body, tag, renotify: true, requireInteraction: kind === 'session-open', data: JSON.stringify(message satisfies PushMessage) })
}

/** Opens the page of a notification: a window that shows it already, a new one, or where there can be none, one that is open. */
export async function open({ clients, location }: WorkerScope, data: unknown): Promise<void> {
  const path = (typeof data === 'string' ? readPushMessage(data)?.path : undefined) ?? '/'
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = windows.find(({ url }) => new URL(url).pathname === path)
  if (there !== undefined) return void (await there.focus().catch(() => undefined))
  const opened = await clients.openWindow(path).catch(() => null)
  if (opened !== null) return
  const own = windows.find(({ url }) => new URL(url).origin === location.origin)
  const led = await own?.navigate(path)
  await led?.focus().catch(() => undefined)
}
