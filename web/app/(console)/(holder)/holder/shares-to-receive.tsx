// Shares that wait, sealed, to be put onto their Nitrokey.
'use client'
import type { ReactElement } from 'react'
import type { Answers } from '../../../../browser/me.tsx'
import { Section } from '../../../../ui/panel.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import classes from './desk.module.css'

export function SharesToReceive({ deployments }: { readonly deployments: readonly Answers['deployment']['mine'][number][] }): ReactElement {
  const t = useTexts('holder')
  return (
    <Section title={t('receive.title')}>
      <ul className={classes['list']}>
        {deployments.map(({ deploymentId, authorityName, nitrokeyId, shareIndex, shareCount, sealedTo }) => (
          <li key={deploymentId} className={classes['item']}>
            <div className={classes['words']}>
              <strong>{authorityName}</strong>
              <span className={classes['small']}>{t('receive.of', { shareIndex, shareCount })} · {t(sealedTo === 'nitrokey' ? 'receive.sealed' : 'receive.package', { nitrokeyId })}</span>
            </div>
            <QuietButton href={`/holder/share/${deploymentId}`} label={`${t('receive.act')}: ${authorityName}`}>{t('receive.act')}</QuietButton>
          </li>
        ))}
      </ul>
    </Section>
  )
}
