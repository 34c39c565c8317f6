// Everything behind the sign-in: who is signed in, the API, live events, the bridge of this computer.
import type { ReactElement, ReactNode } from 'react'
import { isRehearsal } from '../installation.ts'
import { Console } from './console.tsx'

export default function ConsoleLayout({ children }: { readonly children: ReactNode }): ReactElement {
  return <Console rehearsal={isRehearsal()}>{children}</Console>
}
