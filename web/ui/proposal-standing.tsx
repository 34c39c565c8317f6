// How far a change of policy is: the ring of those who approved, and who they are.
'use client'
import type { ReactElement, ReactNode } from 'react'
import type { Answers } from '../browser/me.tsx'
import { OwnWords } from './own-words.tsx'
import classes from './proposal-standing.module.css'
import { RelativeTime } from './relative-time.tsx'
import { SealRing } from './seal-ring.tsx'
import { StateTag } from './state-tag.tsx'
import { useTexts } from './use-texts.ts'

/** `deciding`: the share of the person in front of this page, while their window is open. */
export function ProposalStanding({ proposal: { holders, threshold, state }, deciding, children }: { readonly proposal: Answers['policy']['list'][number]; readonly deciding?: number; readonly children?: ReactNode }): ReactElement {
  const t = useTexts('policy')
  const segments = holders.map(({ shareIndex, holderName, nitrokeyId, location, approvedAt, declined }) => ({
    state: approvedAt !== null ? 'contributed' as const : declined !== null ? 'crossed' as const : shareIndex === deciding ? 'pulsing' as const : 'filled' as const,
    label: location === '' ? holderName : location, holder: holderName, site: location, nitrokey: nitrokeyId,
  }))
  return (
    <div className={classes['standing']}>
      <SealRing segments={segments} threshold={threshold} about="session" size="medium" />
      <div className={classes['words']}>
        {children}
        <ul className={classes['holders']} aria-label={t('holders')}>
          {holders.map(({ shareIndex, holderName, nitrokeyId, approvedAt, declined, proposed }) => (
            <li key={shareIndex}>
              <span><bdi>{holderName}</bdi> <span className={classes['small']}>{nitrokeyId}</span></span>
              {approvedAt !== null ? <span><StateTag tone="sealed">{t('approvedTag')}</StateTag> <span className={classes['small']}><RelativeTime at={approvedAt} /></span></span>
                : declined !== null ? <span><StateTag tone="bad">{t('declinedTag')}</StateTag> <OwnWords words={declined.reason} /> <span className={classes['small']}><RelativeTime at={declined.at} /></span></span>
                : <StateTag>{t(state !== 'open' ? 'silent' : proposed ? 'proposed' : 'undecided')}</StateTag>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
