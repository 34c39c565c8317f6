// The fingerprint that the address carries after its #, and how to put another one there: so it can be kept and gone back to.
'use client'
import { useSyncExternalStore } from 'react'

const digest = /^[0-9a-f]{64}$/

/** The fingerprint in what somebody typed or pasted: alone, in an address, in groups, in capitals. Null: there is none. */
export function fingerprintIn(text: string): string | null {
  const after = text.slice(text.lastIndexOf('#') + 1).replace(/[\s:-]/g, '').toLowerCase()
  return digest.test(after) ? after : null
}

const subscribe = (onChange: () => void): (() => void) => {
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}

/** What the address carries: `undefined` before the page runs, '' for nothing; `text` may be no fingerprint. */
export function useFragment(): string | undefined {
  return useSyncExternalStore(subscribe, () => location.hash.slice(1), () => undefined)
}

/** Puts a fingerprint into the address; '' takes it away. */
export function goTo(fingerprint: string): void {
  location.hash = fingerprint
}
