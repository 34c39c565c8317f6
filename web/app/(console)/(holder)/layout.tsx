// Holders' pages: narrow and large, for somebody who was interrupted at work.
import type { ReactElement, ReactNode } from 'react'
import { ConsoleFrame } from '../console-frame.tsx'
import { HoldersOnly } from './holders-only.tsx'

export default function HolderLayout({ children }: { readonly children: ReactNode }): ReactElement {
  return <ConsoleFrame width="narrow"><HoldersOnly>{children}</HoldersOnly></ConsoleFrame>
}
