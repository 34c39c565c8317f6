// A page that threw: says that nothing was signed by it, and gives the number that the server's log knows. Its code stands on every
// page, so it is no more than the way to the words; providers.tsx fetches them beforehand.
'use client'
import { lazy, type ReactElement } from 'react'
import type { BrokenProps } from './broken.tsx'

const Broken = lazy(() => import('./broken.tsx'))

export default function ErrorPage(props: BrokenProps): ReactElement {
  return <Broken {...props} />
}
