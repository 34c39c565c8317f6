// No such page. Its styles come with it: its words come later, and would stand there bare at first.
import type { ReactElement } from 'react'
import { NoSuchPage } from './no-such-page-later.tsx'
import { isRehearsal } from './installation.ts'
import '../ui/button.module.css'
import '../ui/language-switch.module.css'
import '../ui/page-frame.module.css'
import '../ui/page-title.module.css'
import '../ui/stack.module.css'

export default function NotFound(): ReactElement {
  return <NoSuchPage rehearsal={isRehearsal()} />
}
