// The way to the words of not-found.tsx, which is part of every page.
'use client'
import { lazy, type ReactElement } from 'react'

const Later = lazy(() => import('./no-such-page.tsx'))

// A component of its own: what is lazy cannot itself be named by a page of the server.
export function NoSuchPage(props: { readonly rehearsal: boolean }): ReactElement {
  return <Later {...props} />
}
