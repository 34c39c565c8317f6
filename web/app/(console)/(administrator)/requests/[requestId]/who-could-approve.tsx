// The holders of the authority: who has said "I am here" for this request, and whose Nitrokey is in.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useApi } from '../../../../../browser/api.tsx'
import { LoadingState } from '../../../../../ui/loading-state.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { PresenceTag } from '../../../../../ui/presence-tag.tsx'
import { RelativeTime } from '../../../../../ui/relative-time.tsx'
import { StateTag } from '../../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { HolderList } from '../../sessions/holder-list.tsx'
import type { RequestDetail } from './request-head.tsx'

export function WhoCouldApprove({ request: { authorityId, here, threshold } }: { readonly request: RequestDetail }): ReactElement {
  const t = useTexts('requests')
  const { data } = useQuery(useApi().authority.byId.queryOptions({ authorityId }))
  return (
    <Section title={t('one.holders')} aside={<StateTag tone={here.length >= threshold ? 'good' : 'neutral'}>{t('one.holdersAside', { count: here.length, threshold })}</StateTag>}>
      {data === undefined ? <LoadingState lines={5} /> : (
        <HolderList holders={data.shares.map(({ shareIndex, holderName, location, nitrokeyId, presence }) => {
          const said = here.find((one) => one.shareIndex === shareIndex)
          return {
            key: shareIndex, name: holderName, site: location, nitrokey: nitrokeyId,
            state: said === undefined ? <PresenceTag presence={presence} /> : <StateTag tone="good">{t('one.said')}</StateTag>,
            detail: said === undefined ? null : <>{t('one.saidAt')} <RelativeTime at={said.at} /></>,
          }
        })} />
      )}
    </Section>
  )
}
