// What is used of a service worker's surroundings. The compiler's own description of them cannot stand beside that of a page.
import type { Pushes } from '../core/notification/push-device.ts'

/** An event that the browser waits for. */
export interface LastingEvent {
  readonly waitUntil: (promise: Promise<unknown>) => void
}
/** A request of a page. */
export interface FetchEvent extends LastingEvent {
  readonly request: Request
  readonly respondWith: (response: Promise<Response>) => void
}
/** A push; `data` is null for an empty one. */
export interface PushEvent extends LastingEvent {
  readonly data: { readonly text: () => string } | null
}
/** A click on a notification. */
export interface NotificationEvent extends LastingEvent {
  readonly notification: { readonly data: unknown; readonly close: () => void }
}
/** A window of the console. */
export interface WindowClient {
  readonly url: string
  readonly focus: () => Promise<WindowClient>
  readonly navigate: (path: string) => Promise<WindowClient | null>
}

interface Events {
  readonly install: LastingEvent
  readonly activate: LastingEvent
  readonly fetch: FetchEvent
  readonly push: PushEvent
  readonly pushsubscriptionchange: LastingEvent
  readonly notificationclick: NotificationEvent
  readonly message: { readonly data: unknown }
}

/** The worker itself. */
export interface WorkerScope {
  readonly location: { readonly origin: string }
  readonly navigator: { readonly language: string }
  readonly registration: {
    readonly showNotification: (title: string, options: Readonly<Record<string, unknown>>) => Promise<void>
    readonly pushManager: Pushes
  }
  readonly clients: {
    readonly claim: () => Promise<void>
    readonly matchAll: (options: { readonly type: 'window'; readonly includeUncontrolled: boolean }) => Promise<readonly WindowClient[]>
    readonly openWindow: (path: string) => Promise<WindowClient | null>
  }
  readonly skipWaiting: () => Promise<void>
  readonly addEventListener: <K extends keyof Events>(name: K, act: (event: Events[K]) => void) => void
}
