// Administrators' and auditors' pages: dense and wide.
import type { ReactElement, ReactNode } from 'react'
import { ConsoleFrame } from '../console-frame.tsx'

export default function AdministratorLayout({ children }: { readonly children: ReactNode }): ReactElement {
  return <ConsoleFrame width="wide">{children}</ConsoleFrame>
}
