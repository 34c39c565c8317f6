// Pushes to this browser: asked for in a click, taken back in a click, and kept up in between.
import { addressOf, forgetDevice, keepDevice, keptDevice, pushDeviceCache, subscribeWith, takesFrom, type PushAddress, type PushDevice } from '../core/notification/push-device.ts'
import { renewPushes, type Surroundings } from '../core/notification/renew-pushes.ts'
import { deviceName } from './device-name.ts'

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

/** Milliseconds for the service worker to be there: it was registered when the console opened. */
const patience = 10_000

const memory = (): Promise<Cache> => caches.open(pushDeviceCache)
const supported = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** The id that the server gave to this browser, as long as the browser takes pushes. */
export async function ownDevice(): Promise<string | null> {
  if (!supported()) return null
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ? ((await keptDevice(await memory()))?.id ?? null) : null
}

/** How this browser stands to pushes for the person whose devices these are. @param key the server's, base64url: pushes of another are not taken */
export async function pushState(devices: readonly { readonly id: string }[], key: string): Promise<PushState> {
  if (!supported()) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  const own = await ownDevice()
  return Notification.permission === 'granted' && devices.some(({ id }) => id === own) && (await takesPushesFrom(key)) ? 'on' : 'off'
}

async function takesPushesFrom(key: string): Promise<boolean> {
  const subscription = await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()
  return subscription ? takesFrom(subscription, key) : false
}

/** Asks the person and the push service, in a click. Throws PushFailure. @param key the server's, base64url */
export async function startPush(key: string): Promise<PushAddress & { readonly label: string }> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushFailure('denied')
  try {
    const registration = await Promise.race([navigator.serviceWorker.ready, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no service worker')), patience))])
    // One for another key, of a server that was set up anew, cannot be changed.
    await (await registration.pushManager.getSubscription())?.unsubscribe()
    return { ...addressOf(await subscribeWith(registration.pushManager, key)), label: deviceName(navigator.userAgent) }
  } catch (cause) {
    throw new PushFailure('failed', cause)
  }
}

/** Remembers which device of whom this browser is now. */
export async function keepPush(device: PushDevice): Promise<void> {
  await keepDevice(await memory(), device)
}

/**
 * When the console opens: ends the pushes of whoever used this browser before (their server is told by the push service, at the next
 * push), and has this person's go on where browser and server no longer say the same. Says whether anything changed.
 */
export async function lookAtPushes(userId: string, server: Pick<Surroundings, 'ask' | 'tell'>): Promise<boolean> {
  if (!supported()) return false
  const device = await keptDevice(await memory())
  if (device === null) return false
  if (device.userId !== userId) {
    await stopPush()
    return true
  }
  const { pushManager } = await navigator.serviceWorker.ready
  return renewPushes({ memory: await memory(), pushes: pushManager, allowed: Notification.permission === 'granted', ...server })
}

/** Ends pushes to this browser, whatever the server says of it. */
export async function stopPush(): Promise<void> {
  if (!supported()) return
  await forgetDevice(await memory())
  const registration = await navigator.serviceWorker.getRegistration()
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}
