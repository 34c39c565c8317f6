// The authorities of which this person keeps a share, each with its small ring.
'use client'
import { useQueries } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useApi } from '../../../../browser/api.tsx'
import type { Answers } from '../../../../browser/me.tsx'
import { custodySegments } from '../../../../core/seal-ring/custody.ts'
import { Section } from '../../../../ui/panel.tsx'
import { SealRing, type SealRingSegment } from '../../../../ui/seal-ring.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import classes from './desk.module.css'

type Kept = Answers['authority']['list'][number]

const tones: Readonly<Record<Kept['phase'], 'neutral' | 'good' | 'waiting' | 'bad'>> = {
  draft: 'neutral', enrolling: 'waiting', dealing: 'waiting', deploying: 'waiting', testing: 'waiting', ready: 'good', retired: 'neutral', abandoned: 'bad',
}

export function KeptAuthorities({ kept }: { readonly kept: readonly Kept[] }): ReactElement {
  const t = useTexts('holder')
  const api = useApi()
  const details = useQueries({ queries: kept.map(({ authorityId }) => api.authority.byId.queryOptions({ authorityId })) })
  return (
    <Section title={t('kept.title')}>
      <ul className={classes['list']}>
        {kept.map(({ authorityId, name, phase, threshold, shareCount, myShareIndex }, index) => {
          const shares = details[index]?.data?.shares
          const mine = shares?.find(({ isMine }) => isMine)
          const segments: readonly SealRingSegment[] = shares === undefined ? Array.from({ length: shareCount }, (): SealRingSegment => ({ state: 'empty', label: '' })) : custodySegments({ phase, shares })
          return (
            <li key={authorityId} className={classes['item']}>
              <SealRing size="small" threshold={threshold} segments={segments} about="custody" decorative={shares === undefined} />
              <div className={classes['words']}>
                <strong>{name}</strong>
                <span className={classes['small']}>
                  {mine === undefined ? t('kept.quorum', { threshold, shareCount }) : <>{t('kept.share', { shareIndex: myShareIndex ?? mine.shareIndex, shareCount, nitrokeyId: mine.nitrokeyId })} · {t('kept.quorum', { threshold, shareCount })}</>}
                </span>
              </div>
              <StateTag tone={tones[phase]}>{t(`kept.phases.${phase}`)}</StateTag>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
