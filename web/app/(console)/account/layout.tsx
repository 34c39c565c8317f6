// What belongs to whoever is signed in, whatever their role.
import type { ReactElement, ReactNode } from 'react'
import { ConsoleFrame } from '../console-frame.tsx'

export default function AccountLayout({ children }: { readonly children: ReactNode }): ReactElement {
  return <ConsoleFrame width="narrow">{children}</ConsoleFrame>
}
