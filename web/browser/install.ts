// Installing the console as an application. Browsers that can offer it do so once, early, and to whoever listens: so this is
// loaded with the console, and remembered for the page that asks.
'use client'
import { useSyncExternalStore } from 'react'

/** What a browser gives that can install (W3C Manifest Incubations, "BeforeInstallPromptEvent"). */
interface InstallOffer extends Event {
  readonly prompt: () => Promise<{ readonly outcome: 'accepted' | 'dismissed' }>
}

/** How an installation is done here: by a button, by hand on an iPhone or a Mac, or not (any more). */
export type InstallWay = 'installed' | 'offered' | 'home-screen' | 'dock' | 'none'

let offer: InstallOffer | null = null
let done = false
const listeners = new Set<() => void>()
const tell = (): void => listeners.forEach((listener) => listener())

if (typeof window !== 'undefined') {
  window.addEventListener('beforeinstallprompt', (event) => {
    // No bar of the browser's over the page: the page of notifications has a button.
    event.preventDefault()
    offer = event as InstallOffer
    tell()
  })
  window.addEventListener('appinstalled', () => {
    offer = null
    done = true
    tell()
  })
}

/** Safari alone has neither an event nor a button, and says so in what it calls itself. */
export function wayByHand(userAgent: string, touchPoints: number): 'home-screen' | 'dock' | 'none' {
  if (/iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && touchPoints > 1)) return 'home-screen'
  return userAgent.includes('Macintosh') && userAgent.includes('Version/') && userAgent.includes('Safari/') ? 'dock' : 'none'
}

const way = (): InstallWay =>
  done || matchMedia('(display-mode: standalone)').matches ? 'installed' : offer !== null ? 'offered' : wayByHand(navigator.userAgent, navigator.maxTouchPoints)

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How the console can be installed here; `none` while it is not known. */
export const useInstallWay = (): InstallWay => useSyncExternalStore(listen, way, () => 'none')

/** Asks the browser's own question, in a click. It can be asked once. */
export async function install(): Promise<void> {
  const asked = offer
  offer = null
  await asked?.prompt()
  tell()
}
