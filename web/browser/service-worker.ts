// The service worker, as pages know it: registered, looked at for a new version, and asked to give way to it.

/** How often a console that stays open looks for a new version, in ms. */
const lookEvery = 30 * 60_000

const container = (): ServiceWorkerContainer | null => (process.env.NODE_ENV === 'production' && 'serviceWorker' in navigator ? navigator.serviceWorker : null)

/**
 * Registers the worker and watches for a new one. @param onNew called when one is ready and waits. @returns ends the watching
 */
export function watchWorker(onNew: () => void): () => void {
  const workers = container()
  if (workers === null) return () => undefined
  let ended = false
  let timer: ReturnType<typeof setInterval> | undefined
  const watch = (registration: ServiceWorkerRegistration): void => {
    // The first worker of a browser replaces nothing.
    const told = (): void => {
      if (!ended && registration.waiting !== null && workers.controller !== null) onNew()
    }
    told()
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', told))
    timer = setInterval(() => void registration.update().catch(() => undefined), lookEvery)
  }
  // Only what is missing without it is lost to a browser that refuses it.
  workers.register('/sw.js', { scope: '/', updateViaCache: 'none' }).then((registration) => ended || watch(registration), () => undefined)
  return () => {
    ended = true
    clearInterval(timer)
  }
}

/** Lets the worker that waits take over, then loads this page anew. */
export async function takeNewVersion(): Promise<void> {
  const workers = container()
  const waiting = (await workers?.getRegistration())?.waiting
  // Another tab has asked before: the new worker is there.
  if (workers === null || !waiting) return location.reload()
  workers.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take-over')
}
