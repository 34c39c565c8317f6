// Asking again who it is, before an act that approves or changes who keeps what. The server asks too; this asks first, so that
// nobody types a PIN for an act that is then refused.
'use client'
import { createContext, useCallback, useContext, useLayoutEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react'
import { useMe } from '../../browser/me.tsx'
import { later } from '../../ui/later.tsx'
import { useServerNow } from '../../ui/server-clock.tsx'

const Window = later(() => import('./proof-window.tsx'))

/** What follows the proof. `opensWindow`: it opens the bridge's window, which browsers allow in a click alone. */
export interface Asked {
  readonly act: () => void
  readonly opensWindow: boolean
}

/** How much of a proof has to be left, in milliseconds: to fill a form in; to read, insert a Nitrokey and type its PIN. */
const least = { act: 2 * 60_000, window: 6 * 60_000 }

const Ask = createContext<(asked: Asked) => void>(({ act }) => act())

/** Does an act at once for whoever proved lately who they are, and after the proof for others. */
export function useProof(): { readonly before: (act: () => void) => void; readonly beforeWindow: (act: () => void) => void } {
  const ask = useContext(Ask)
  return useMemo(() => ({ before: (act) => ask({ act, opensWindow: false }), beforeWindow: (act) => ask({ act, opensWindow: true }) }), [ask])
}

/** Lets everything inside ask. */
export function ProofProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { user } = useMe()
  const now = useServerNow()
  const [until, setUntil] = useState(user.provenUntil)
  const [asked, setAsked] = useState<Asked | null>(null)
  // The window itself comes too late to know what opened it.
  const opener = useRef<Element | null>(null)
  const opened = asked !== null
  useLayoutEffect(() => {
    if (opened) opener.current = document.activeElement
    else if (opener.current instanceof HTMLElement) opener.current.focus()
  }, [opened])
  const ask = useCallback((wanted: Asked): void => {
    if (until - now() > (wanted.opensWindow ? least.window : least.act)) wanted.act()
    else setAsked(wanted)
  }, [until, now])
  return (
    <Ask value={ask}>
      {children}
      <Window wanted={opened} asked={asked} onProven={setUntil} onClose={() => setAsked(null)} />
    </Ask>
  )
}
