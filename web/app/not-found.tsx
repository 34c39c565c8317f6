// No such page.
import type { ReactElement } from 'react'
import { NoSuchPage } from './no-such-page-later.tsx'
import { isRehearsal } from './installation.ts'

export default function NotFound(): ReactElement {
  return <NoSuchPage rehearsal={isRehearsal()} />
}
