// A browser that takes pushes goes on taking them when its push service has given it another address or none, when the server found
// its address gone, or when the server has another key. Asked for by the service worker when the browser says that something
// changed, and by the console when it opens: a worker may have had no login to speak with.
import { addressOf, forgetDevice, keepDevice, keptDevice, subscribeWith, takesFrom, type PushAddress, type Pushes } from './push-device.ts'

/** What the server says of whoever is signed in. */
export interface KnownPushes {
  /** base64url. */
  readonly pushKey: string
  readonly devices: readonly { readonly id: string }[]
}

/** The server's answer: it has the address now, has no such device of this person, or cannot be asked now. */
export type Told = 'renewed' | 'not-theirs' | 'not-now'

/** The browser and the server around it. */
export interface Surroundings {
  readonly memory: Parameters<typeof keptDevice>[0]
  readonly pushes: Pushes
  /** Whether the person lets this browser show notifications: nobody is asked here. */
  readonly allowed: boolean
  /** Null where nobody is signed in, or the server cannot be reached. */
  readonly ask: () => Promise<KnownPushes | null>
  readonly tell: (renewed: PushAddress & { readonly deviceId: string; readonly label: string }) => Promise<Told>
}

/** Looks, and renews what is not as the server has it. Says whether anything changed. */
export async function renewPushes({ memory, pushes, allowed, ask, tell }: Surroundings): Promise<boolean> {
  const kept = await keptDevice(memory)
  if (kept === null || !allowed) return false
  const known = await ask()
  if (known === null) return false
  const listed = known.devices.some(({ id }) => id === kept.id)
  let subscription = await pushes.getSubscription()
  const same = subscription?.endpoint === kept.endpoint
  const fits = subscription !== null && takesFrom(subscription, known.pushKey)
  if (listed && same && fits) return false
  // One for another key is never pushed to again, nor one whose address the server was told is gone.
  if (subscription !== null && (!fits || (same && !listed))) {
    await subscription.unsubscribe()
    subscription = null
  }
  subscription ??= await subscribeWith(pushes, known.pushKey)
  const told = await tell({ deviceId: kept.id, label: kept.label, ...addressOf(subscription) })
  if (told === 'renewed') await keepDevice(memory, { ...kept, endpoint: subscription.endpoint })
  if (told === 'not-theirs') {
    // Removed from elsewhere, or of whoever was signed in before.
    await forgetDevice(memory)
    await subscription.unsubscribe()
  }
  return told !== 'not-now'
}
