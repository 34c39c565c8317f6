// The server's time in the browser: counted from the browser's clock and the offset measured when the page asked `me.get`.
'use client'
import { createContext, useCallback, useContext, useMemo, useSyncExternalStore, type ReactElement, type ReactNode } from 'react'

const Offset = createContext(0)

/** Tells everything inside how far the server's clock is ahead of this computer's: `serverTime − Date.now()`, milliseconds. */
export function ServerClock({ offset, children }: { readonly offset: number; readonly children: ReactNode }): ReactElement {
  return <Offset value={offset}>{children}</Offset>
}

/**
 * The server's time in milliseconds since 1970, renewed every `step` milliseconds.
 * Null while the page is rendered on the server, where no reader's clock exists.
 */
export function useServerTime(step: number): number | null {
  const offset = useContext(Offset)
  const store = useMemo(() => ({
    subscribe: (renew: () => void): (() => void) => {
      const timer = setInterval(renew, Math.min(step, 1000))
      return () => clearInterval(timer)
    },
    snapshot: (): number => Math.floor((Date.now() + offset) / step) * step,
  }), [offset, step])
  return useSyncExternalStore<number | null>(store.subscribe, store.snapshot, () => null)
}

/** Reads the server's time when it is called, in an event: milliseconds since 1970. */
export function useServerNow(): () => number {
  const offset = useContext(Offset)
  return useCallback(() => Date.now() + offset, [offset])
}
