// The browser's subscription changed, perhaps while no page was open: the worker asks with the person's login, and says nothing to
// anybody where there is none; the console looks again when it opens next.
import { pushDeviceCache, type Pushes } from '../core/notification/push-device.ts'
import { renewPushes, type KnownPushes, type Surroundings } from '../core/notification/renew-pushes.ts'

/** Looks at this browser's subscription, and tells the server what became of it. */
export async function renewOwnPushes(pushManager: Pushes): Promise<void> {
  await renewPushes({ memory: await caches.open(pushDeviceCache), pushes: pushManager, allowed: Notification.permission === 'granted', ask, tell })
}

const ask: Surroundings['ask'] = async () => {
  const answer = await fetch('/trpc/notification.get').catch(() => null)
  return answer?.ok === true ? read(await answer.json().catch(() => null)) : null
}

const tell: Surroundings['tell'] = async (renewed) => {
  const answer = await fetch('/trpc/notification.renew', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(renewed) }).catch(() => null)
  if (answer === null || answer.ok) return answer === null ? 'not-now' : 'renewed'
  const said = (await answer.json().catch(() => null)) as { readonly error?: { readonly data?: { readonly refusal?: { readonly id?: string } | null } } } | null
  return said?.error?.data?.refusal?.id === 'NOT-FOUND' ? 'not-theirs' : 'not-now'
}

/** Null for what a server of another version says: the page of that version looks. */
function read(answer: unknown): KnownPushes | null {
  const data = (answer as { readonly result?: { readonly data?: Partial<KnownPushes> } } | null)?.result?.data
  const { pushKey, devices } = data ?? {}
  return typeof pushKey === 'string' && Array.isArray(devices) && devices.every((one: unknown) => typeof (one as { id?: unknown } | null)?.id === 'string') ? { pushKey, devices } : null
}
