// One act of a page at the Nitrokey: begun in a click, one at a time, its end shown.
'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useLocale } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { shownError, useApiClient, type ShownError } from '../api.tsx'
import { useBridge } from '../bridge.tsx'
import { renew } from '../renew.ts'
import type { Act, Desk } from './operation.ts'

/** Where the act stands. */
export type ActState<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'open'; readonly focus: () => void; readonly cancel: (refusal?: string) => void }
  /** The window is done; the server has not answered yet. */
  | { readonly status: 'sending' }
  | { readonly status: 'failed'; readonly refusal: ShownError }
  | { readonly status: 'done'; readonly value: T }

/**
 * `begin((desk) => approve(desk, session))` in the click itself: the window is opened there. While one act is open its
 * window is brought to the front instead. A page that is left closes the window.
 */
export function useAct<T>(): { readonly state: ActState<T>; readonly begin: (start: (desk: Desk) => Act<T>) => void } {
  const client = useApiClient()
  const queries = useQueryClient()
  const language = useLocale() === 'fr' ? 'fr' : 'en'
  const { port, look } = useBridge()
  const [state, setState] = useState<ActState<T>>({ status: 'idle' })
  const open = useRef<Act<T> | null>(null)
  useEffect(() => () => open.current?.cancel(), [])

  const begin = useCallback((start: (desk: Desk) => Act<T>): void => {
    if (open.current !== null) return open.current.focus()
    const act = start({ client, port, language })
    open.current = act
    setState({ status: 'open', focus: act.focus, cancel: act.cancel })
    act.window.then(() => setState({ status: 'sending' }), () => undefined)
    act.result
      .then((value) => setState({ status: 'done', value }), (error: unknown) => setState({ status: 'failed', refusal: shownError(error) as ShownError }))
      .finally(() => {
        open.current = null
        renew(queries)
        void look()
      })
  }, [client, port, language, queries, look])
  return { state, begin }
}
