// The service worker of the console: an offline page, pushes, and a new version that waits until it is asked. It keeps nothing of
// what the server says, and never speaks to a bridge, which is another origin.
import { open, show } from './notify.ts'
import { renewOwnPushes } from './renew-pushes.ts'
import type { WorkerScope } from './scope.ts'
import { answer, dropOthers, keepShell, type Shell } from './shell.ts'

/** Put in by web/worker/build.ts. */
declare const SHELL: Shell

const scope = globalThis as unknown as WorkerScope

scope.addEventListener('install', (event) => event.waitUntil(keepShell(SHELL)))
scope.addEventListener('activate', (event) => event.waitUntil(dropOthers(SHELL).then(() => scope.clients.claim())))
scope.addEventListener('message', ({ data }) => {
  // Of a page of this origin, in a click: nobody's form is reloaded from under their hands.
  if (data === 'take-over') void scope.skipWaiting()
})
scope.addEventListener('fetch', (event) => {
  const response = answer(SHELL, event.request, scope.location.origin)
  if (response !== null) event.respondWith(response)
})
scope.addEventListener('push', (event) => event.waitUntil(show(scope, event.data?.text() ?? '')))
scope.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renewOwnPushes(scope.registration.pushManager)))
scope.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(scope, event.notification.data))
})
