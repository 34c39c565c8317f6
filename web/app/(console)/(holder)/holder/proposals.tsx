// Changes of policy that this holder can decide on.
'use client'
import type { ReactElement } from 'react'
import type { Answers } from '../../../../browser/me.tsx'
import { Section } from '../../../../ui/panel.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import classes from './desk.module.css'

export function Proposals({ proposals }: { readonly proposals: readonly Answers['policy']['list'][number][] }): ReactElement {
  const t = useTexts('policy')
  return (
    <Section title={t('desk.title')}>
      <ul className={classes['list']}>
        {proposals.map(({ proposalId, authorityName, proposerName, expiresAt, mine }) => (
          <li key={proposalId} className={classes['item']}>
            <div className={classes['words']}>
              <strong>{authorityName}</strong>
              <span className={classes['small']}>{t('desk.by', { proposer: proposerName })} · {t.rich('desk.until', { when: () => <RelativeTime at={expiresAt} /> })}</span>
            </div>
            {mine?.refusal === 'POLICY-APPROVED' ? <StateTag tone="sealed">{t('desk.approved')}</StateTag> : mine?.refusal === 'POLICY-DECLINED' ? <StateTag tone="bad">{t('desk.declined')}</StateTag> : null}
            <QuietButton href={`/holder/policy/${proposalId}`} label={`${t('desk.look')}: ${authorityName}`}>{t('desk.look')}</QuietButton>
          </li>
        ))}
      </ul>
    </Section>
  )
}
