// How far the session is: the ring, and words beside it.
'use client'
import type { ReactElement, ReactNode } from 'react'
import { sessionSegments } from '../../../../../../core/seal-ring/session-ring.ts'
import { SealRing } from '../../../../../../ui/seal-ring.tsx'
import classes from './approve.module.css'
import type { Session } from './approval.tsx'

/** `deciding`: the share of the person in front of this page, while their window is open. */
export function SessionStanding({ session, deciding, children }: { readonly session: Session; readonly deciding?: number; readonly children: ReactNode }): ReactElement {
  const mine = [...session.holders].sort((a, b) => a.shareIndex - b.shareIndex).findIndex(({ shareIndex }) => shareIndex === deciding)
  const segments = sessionSegments(session).map((segment, index) => (index === mine ? { ...segment, state: 'pulsing' as const } : segment))
  return (
    <div className={classes['standing']}>
      <SealRing segments={segments} threshold={session.threshold} about="session" size="medium" />
      <div className={classes['words']}>{children}</div>
    </div>
  )
}
