// The authorities of which this person keeps a share, each with its small ring.
'use client'
import type { ReactElement } from 'react'
import type { Answers } from '../../../../browser/me.tsx'
import { custodySegments } from '../../../../core/seal-ring/custody.ts'
import { Section } from '../../../../ui/panel.tsx'
import { SealRing } from '../../../../ui/seal-ring.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import classes from './desk.module.css'

type Kept = Answers['authority']['list'][number]

const tones: Readonly<Record<Kept['phase'], 'neutral' | 'good' | 'waiting' | 'bad'>> = {
  draft: 'neutral', enrolling: 'waiting', dealing: 'waiting', deploying: 'waiting', testing: 'waiting', ready: 'good', retired: 'neutral', abandoned: 'bad',
}

export function KeptAuthorities({ kept }: { readonly kept: readonly Kept[] }): ReactElement {
  const t = useTexts('holder')
  return (
    <Section title={t('kept.title')}>
      <ul className={classes['list']}>
        {kept.map((authority) => {
          const { authorityId, name, phase, threshold, shareCount, shares, myShareIndex } = authority
          const mine = shares.find(({ shareIndex }) => shareIndex === myShareIndex)
          return (
            <li key={authorityId} className={classes['item']}>
              <SealRing size="small" threshold={threshold} segments={custodySegments(authority)} about="custody" />
              <div className={classes['words']}>
                <strong>{name}</strong>
                {mine === undefined ? null : <span className={classes['small']}>{t('kept.share', { shareIndex: mine.shareIndex, shareCount, nitrokeyId: mine.nitrokeyId })}</span>}
                <span className={classes['small']}>{t('kept.quorum', { threshold, shareCount })}</span>
              </div>
              <StateTag tone={tones[phase]}>{t(`kept.phases.${phase}`)}</StateTag>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
