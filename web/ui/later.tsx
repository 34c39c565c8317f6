// What a page can do without at first: its code is fetched a moment after the page stands there, so that
// it neither holds up the page nor is missing when the network is.
'use client'
import { lazy, Suspense, useEffect, type ComponentType, type ReactElement } from 'react'

/** A component whose code comes later; what is not there yet shows nothing. @param load `() => import('./file.tsx')`, its default the component */
export function later<P extends object>(load: () => Promise<{ readonly default: ComponentType<P> }>): (props: P & { readonly wanted: boolean }) => ReactElement | null {
  const Component = lazy(load) as unknown as ComponentType<P>
  return function Later({ wanted, ...props }) {
    useWhenIdle(load)
    return wanted ? <Suspense fallback={null}><Component {...(props as unknown as P)} /></Suspense> : null
  }
}

/** Milliseconds after which a page has asked for whatever it shows first. */
export const settled = 2000

/** Does something once the page has settled. What fails is tried again when it is wanted. */
export function useWhenIdle(act: () => Promise<unknown>): void {
  useEffect(() => {
    const timer = setTimeout(() => void act().catch(() => undefined), settled)
    return () => clearTimeout(timer)
  }, [act])
}
