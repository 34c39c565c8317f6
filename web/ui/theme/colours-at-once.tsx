// The colours of the screen's scheme, before anything is painted: a script of the document that the server wrote. A page that
// React draws anew has run it already, and could not make a script from text (web/browser/trusted-types.ts).
'use client'
import { ColorSchemeScript } from '@mantine/core'
import type { ReactElement } from 'react'

export function ColoursAtOnce({ nonce }: { readonly nonce: string }): ReactElement | null {
  return typeof document === 'undefined' ? <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" /> : null
}
