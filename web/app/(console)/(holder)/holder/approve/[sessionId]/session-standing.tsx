// How far the session is: the ring, and the same as a sentence.
'use client'
import type { ReactElement } from 'react'
import { sessionSegments } from '../../../../../../core/seal-ring/session-ring.ts'
import { SealRing } from '../../../../../../ui/seal-ring.tsx'
import { useTexts } from '../../../../../../ui/use-texts.ts'
import classes from './approve.module.css'
import type { Session } from './approval.tsx'

/** `deciding`: the share of the person in front of this page, while their window is open. */
export function SessionStanding({ session, deciding }: { readonly session: Session; readonly deciding?: number }): ReactElement {
  const t = useTexts('approve')
  const { holders, threshold, accepted } = session
  const mine = [...holders].sort((a, b) => a.shareIndex - b.shareIndex).findIndex(({ shareIndex }) => shareIndex === deciding)
  const segments = sessionSegments(session).map((segment, index) => (index === mine ? { ...segment, state: 'pulsing' as const } : segment))
  return (
    <div className={classes['standing']}>
      <SealRing segments={segments} threshold={threshold} about="session" size="medium" />
      <p role="status" className={classes['needed']}>{accepted < threshold ? t('needed', { left: threshold - accepted }) : t('enough')}</p>
    </div>
  )
}
