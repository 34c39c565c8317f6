// One authority on the dashboard: its ring, its state, what is missing, who is here.
'use client'
import type { ReactElement } from 'react'
import { custodySegments } from '../../../../core/seal-ring/custody.ts'
import { refusalText } from '../../../../core/refusal-texts/refusal-text.ts'
import { Panel } from '../../../../ui/panel.tsx'
import { SealRing } from '../../../../ui/seal-ring.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useLanguage } from '../../../../ui/use-language.ts'
import { useTexts } from '../../../../ui/use-texts.ts'
import classes from './authority-card.module.css'
import { hereNow, missingIn, stateOf, toneOf, type AuthoritySummary } from './state.ts'

export function AuthorityCard({ authority }: { readonly authority: AuthoritySummary }): ReactElement {
  const t = useTexts('authorities')
  const wizard = useTexts('wizard')
  const language = useLanguage()
  const { authorityId, name, threshold, shareCount, keyAlgorithm, openRequests, phase, reason } = authority
  const state = stateOf(authority)
  const alive = phase !== 'abandoned' && phase !== 'retired'
  return (
    <Panel href={`/authorities/${authorityId}`}>
      <div className={classes['card']}>
        <SealRing segments={custodySegments(authority)} threshold={threshold} />
        <div className={classes['words']}>
          <h2 className={classes['name']}>{name}</h2>
          <StateTag tone={toneOf(state)}>{t(`state.${state}`)}</StateTag>
          <p>{t(`missing.${state}`, { count: missingIn(authority), threshold, shareCount })}</p>
          {phase === 'enrolling' && reason !== null ? <p>{t('failed')} {refusalText(reason, language).what}</p> : null}
          <p className={classes['facts']}>
            {t('quorum', { threshold, shareCount, key: wizard(`keys.${keyAlgorithm}`) })}
            {alive ? <><br />{t('here', { here: hereNow(authority), total: shareCount })}</> : null}
            {openRequests > 0 ? <><br />{t('open', { count: openRequests })}</> : null}
          </p>
        </div>
      </div>
    </Panel>
  )
}
