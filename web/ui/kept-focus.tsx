// A part of a page in which buttons come and go: whoever pressed one by keyboard goes on from there, not from the top of the page.
'use client'
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'

/** Takes the focus when `state` changes and what had it is gone. */
export function KeptFocus({ state, children }: { readonly state: string; readonly children: ReactNode }): ReactElement {
  const part = useRef<HTMLDivElement>(null)
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    if (document.activeElement === null || document.activeElement === document.body) part.current?.focus({ preventScroll: true })
  }, [state])
  return <div ref={part} tabIndex={-1} style={{ outline: 'none' }}>{children}</div>
}
