// The last known state in this browser: one person's at a time, gone with them. Small, for every page needs the wiping.
import { lastStateCache, lastStatePath } from '../core/last-state/place.ts'

/** Whose browser this is: kept, so that whoever comes next finds nothing of it. */
const personKey = 'sceau-person'
/** Changes with each wiping, so that what another tab is just gathering is not stored after it. */
const wipedKey = 'sceau-last-state-wiped'

/** What {@link storeLastState} wants back: taken before it is asked what to store. */
export const beforeWiping = (): string | null => localStorage.getItem(wipedKey)

/** Forgets the last known state, in all tabs. */
export async function wipeLastState(): Promise<void> {
  localStorage.setItem(wipedKey, `${Date.now()}-${Math.random()}`)
  if ('caches' in window) await caches.delete(lastStateCache).catch(() => false)
}

/** Keeps a state, unless it was wiped since `before` was taken. */
export async function storeLastState(text: string, before: string | null): Promise<void> {
  if (!('caches' in window) || beforeWiping() !== before) return
  const cache = await caches.open(lastStateCache)
  await cache.put(lastStatePath, new Response(text, { headers: { 'content-type': 'application/json' } }))
  if (beforeWiping() !== before) await caches.delete(lastStateCache)
}

/** Makes this the browser of a person: of anybody before them nothing is left. */
export function beginFor(userId: string): void {
  if (localStorage.getItem(personKey) === userId) return
  localStorage.setItem(personKey, userId)
  void wipeLastState()
}
