// Who keeps the shares of an authority: the people among whom one's own share is one.
'use client'
import type { ReactElement } from 'react'
import type { Answers } from '../../../../../../browser/me.tsx'
import { DataTable } from '../../../../../../ui/data-table.tsx'
import { LoadingState } from '../../../../../../ui/loading-state.tsx'
import { Section } from '../../../../../../ui/panel.tsx'
import { StateTag } from '../../../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../../../ui/use-texts.ts'

/** `lines`: how many rows will come. `hint`: while there is still something to check. */
export function ShareHolders({ authority, lines, threshold, hint }: {
  readonly authority: Answers['authority']['byId'] | undefined
  readonly lines: number
  readonly threshold: number
  readonly hint: boolean
}): ReactElement {
  const t = useTexts('share')
  const common = useTexts('common')
  return (
    <Section title={t('holders')} aside={common('quorum', { threshold, shareCount: lines })}>
      {hint ? <p>{t('holdersHint')}</p> : null}
      {authority === undefined ? <LoadingState lines={lines} /> : (
        <DataTable caption={t('holders')} rows={authority.shares} rowKey={({ shareIndex }) => String(shareIndex)} empty={null} columns={[
          { key: 'holder', header: t('holder'), cell: ({ holderName, isMine }) => (isMine ? <strong>{holderName} ({t('you')})</strong> : holderName) },
          { key: 'site', header: t('site'), cell: ({ location }) => location },
          { key: 'nitrokey', header: t('nitrokey'), cell: ({ nitrokeyId }) => nitrokeyId },
          { key: 'state', header: t('state'), cell: ({ receivedAt }) => <StateTag tone={receivedAt === null ? 'waiting' : 'good'}>{receivedAt === null ? t('waiting') : t('received')}</StateTag> },
        ]} />
      )}
    </Section>
  )
}
