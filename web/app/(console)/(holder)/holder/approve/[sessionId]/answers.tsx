// Who has answered in a session, and how.
'use client'
import type { ReactElement } from 'react'
import { OwnWords } from '../../../../../../ui/own-words.tsx'
import { RelativeTime } from '../../../../../../ui/relative-time.tsx'
import { Row } from '../../../../../../ui/stack.tsx'
import { StateTag } from '../../../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../../../ui/use-texts.ts'
import classes from './approve.module.css'
import type { Session } from './approval.tsx'

export function Answers({ session: { phase, contributions, declined } }: { readonly session: Session }): ReactElement {
  const t = useTexts('approve')
  const answers = [
    ...contributions.flatMap(({ outcome, ...one }) => (outcome === 'accepted' || outcome === 'relayed' ? [{ ...one, tag: outcome === 'accepted' ? <StateTag tone="sealed">{t('people.approved')}</StateTag> : <StateTag tone="waiting">{t('people.checking')}</StateTag> }] : [])),
    ...declined.map(({ reason, ...one }) => ({ ...one, tag: <span><StateTag tone="bad">{t('people.declined')}</StateTag> <OwnWords words={reason} /></span> })),
  ].sort((a, b) => a.at - b.at)
  if (answers.length === 0) return <p role="status">{t(phase === 'gathering' ? 'people.none' : 'people.noneEver')}</p>
  return (
    <ul className={classes['answers']} aria-live="polite" aria-label={t('people.title')}>
      {answers.map(({ shareIndex, holderName, at, tag }) => <li key={`${shareIndex} ${at}`}><span>{holderName}</span><Row gap={2}>{tag}<RelativeTime at={at} /></Row></li>)}
    </ul>
  )
}
