// The fingerprint that the address carries after its #, and how to put another one there: so it can be kept and gone back to.
'use client'
import { useSyncExternalStore } from 'react'

const digest = /^[0-9a-f]{64}$/

/** The fingerprint in what somebody typed or pasted: alone, in an address, in groups, in capitals. Null: there is none. */
export function fingerprintIn(text: string): string | null {
  const after = text.slice(text.lastIndexOf('#') + 1).replace(/[\s:-]/g, '').toLowerCase()
  return digest.test(after) ? after : null
}

/** Where the text of a QR code leads: to a package of this console, to another console, or nowhere that Sceau knows. */
export type CodeTarget = { readonly is: 'here'; readonly fingerprint: string } | { readonly is: 'elsewhere'; readonly origin: string } | { readonly is: 'noCode' | 'otherCode' }

/** Reads the verification address that `verification.png` holds. @param text of the code, or null: none was found. */
export function codeLeadsTo(text: string | null, origin: string): CodeTarget {
  if (text === null) return { is: 'noCode' }
  const fingerprint = fingerprintIn(text)
  if (!URL.canParse(text) || fingerprint === null) return { is: 'otherCode' }
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { is: 'otherCode' }
  return url.origin === origin ? { is: 'here', fingerprint } : { is: 'elsewhere', origin: url.origin }
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
