// Which of a person's devices a browser is: the browser itself remembers it, for the server never tells the address of a device
// again. One entry of one cache, which a page and the service worker can both read.
import { fromBase64Url, toBase64, toBase64Url } from '../bytes/bytes.ts'
import { idPattern } from '../identifiers.ts'

/** Name of the cache; the number changes with the schema. */
export const pushDeviceCache = 'sceau-push-device-1'
/** Its one entry. Nothing is served under this address. */
const place = '/push-device'

/** A browser that was told to take pushes: the id that the server gave it, whose pushes, at which address, called what. */
export interface PushDevice {
  readonly id: string
  readonly userId: string
  readonly endpoint: string
  readonly label: string
}

/** What a server needs to push to a browser; keys in base64. */
export interface PushAddress {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

type Memory = Pick<Cache, 'match' | 'put' | 'delete'>
/** What is used of a browser's subscription, and of its registration at a push service. */
export type Subscription = Pick<PushSubscription, 'endpoint' | 'getKey' | 'options' | 'unsubscribe'>
export interface Pushes {
  readonly getSubscription: () => Promise<Subscription | null>
  readonly subscribe: (options: PushSubscriptionOptionsInit) => Promise<Subscription>
}

/** Remembers which device this browser is. */
export const keepDevice = (memory: Memory, device: PushDevice): Promise<void> => memory.put(place, new Response(JSON.stringify(device)))

/** Forgets it. */
export const forgetDevice = async (memory: Memory): Promise<void> => void (await memory.delete(place))

/** Which device this browser is; null for none, and for anything that {@link keepDevice} did not write. */
export async function keptDevice(memory: Memory): Promise<PushDevice | null> {
  const given: unknown = await (await memory.match(place))?.json().catch(() => null)
  if (typeof given !== 'object' || given === null) return null
  const { id, userId, endpoint, label } = given as Readonly<Record<string, unknown>>
  if (typeof id !== 'string' || !idPattern.test(id) || ![userId, endpoint, label].every((one) => typeof one === 'string' && one !== '')) return null
  return { id, userId, endpoint, label } as PushDevice
}

/** Asks the push service. @param key the server's, base64url */
export const subscribeWith = (pushes: Pushes, key: string): Promise<Subscription> => pushes.subscribe({ userVisibleOnly: true, applicationServerKey: fromBase64Url(key) })

/** What the server is to know of a subscription. */
export function addressOf(subscription: Subscription): PushAddress {
  const [p256dh, auth] = [subscription.getKey('p256dh'), subscription.getKey('auth')]
  if (p256dh === null || auth === null) throw new Error('no keys')
  return { endpoint: subscription.endpoint, p256dh: toBase64(new Uint8Array(p256dh)), auth: toBase64(new Uint8Array(auth)) }
}

/** Whether a subscription was asked for with this key; a browser that does not say is believed. */
export function takesFrom(subscription: Subscription, key: string): boolean {
  const given = subscription.options?.applicationServerKey
  return !given || toBase64Url(new Uint8Array(given)) === key
}
