// Pushes to this browser: asked for in a click, taken back in a click. Which of the person's devices this browser is, the
// browser itself remembers, for the server never tells the address of a device again.
import { fromBase64Url, toBase64, toBase64Url } from '../core/bytes/bytes.ts'
import { deviceName } from './device-name.ts'

/** What a server needs to push to a browser. */
export interface PushDevice {
  readonly endpoint: string
  /** base64. */
  readonly p256dh: string
  readonly auth: string
  readonly label: string
}

/** Whether this browser takes pushes. */
export type PushState = 'unsupported' | 'denied' | 'off' | 'on'

/** Why a browser did not begin to take pushes: the person said no, or its push service did. */
export class PushFailure extends Error {
  readonly why: 'denied' | 'failed'
  constructor(why: 'denied' | 'failed', cause?: unknown) {
    super(why, { cause })
    this.why = why
  }
}

const deviceKey = 'sceau-push-device'
const ownerKey = 'sceau-push-owner'
/** Milliseconds for the service worker to be there: it was registered when the console opened. */
const patience = 10_000

const supported = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** The id that the server gave to this browser, as long as the browser takes pushes. */
export async function ownDevice(): Promise<string | null> {
  if (!supported()) return null
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ? localStorage.getItem(deviceKey) : null
}

/** How this browser stands to pushes for the person whose devices these are. @param key the server's, base64url: pushes of another are not taken */
export async function pushState(devices: readonly { readonly id: string }[], key: string): Promise<PushState> {
  if (!supported()) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  const own = await ownDevice()
  return Notification.permission === 'granted' && devices.some(({ id }) => id === own) && (await takesFrom(key)) ? 'on' : 'off'
}

/** Whether what this browser has was asked for with this key; a browser that does not say is believed. */
async function takesFrom(key: string): Promise<boolean> {
  const subscription = await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()
  const given = subscription?.options?.applicationServerKey
  return !given || toBase64Url(new Uint8Array(given)) === key
}

/** Asks the person and the push service, in a click. Throws PushFailure. @param key the server's, base64url */
export async function startPush(key: string): Promise<PushDevice> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushFailure('denied')
  try {
    const registration = await Promise.race([navigator.serviceWorker.ready, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no service worker')), patience))])
    // One for another key, of a server that was set up anew, cannot be changed.
    await (await registration.pushManager.getSubscription())?.unsubscribe()
    const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: fromBase64Url(key) })
    const [p256dh, auth] = [subscription.getKey('p256dh'), subscription.getKey('auth')]
    if (p256dh === null || auth === null) throw new Error('no keys')
    return { endpoint: subscription.endpoint, p256dh: toBase64(new Uint8Array(p256dh)), auth: toBase64(new Uint8Array(auth)), label: deviceName(navigator.userAgent) }
  } catch (cause) {
    throw new PushFailure('failed', cause)
  }
}

/** Remembers the id that the server gave to this browser, and whose pushes it takes. */
export function keepDevice(id: string, userId: string): void {
  localStorage.setItem(deviceKey, id)
  localStorage.setItem(ownerKey, userId)
}

/** Ends the pushes of whoever used this browser before. Their server is told by the push service, at the next push. */
export async function endPushesOfOthers(userId: string): Promise<void> {
  const owner = localStorage.getItem(ownerKey)
  if (owner !== null && owner !== userId) await stopPush()
}

/** Ends pushes to this browser, whatever the server says of it. */
export async function stopPush(): Promise<void> {
  localStorage.removeItem(deviceKey)
  localStorage.removeItem(ownerKey)
  if (!supported()) return
  const registration = await navigator.serviceWorker.getRegistration()
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}
