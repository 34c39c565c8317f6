// What is asked, and "I am here": at the threshold the session opens by itself, and the page goes on to it.
'use client'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'next/navigation'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../../../browser/api.tsx'
import { useMe, type Answers } from '../../../../../../browser/me.tsx'
import { InkButton } from '../../../../../../ui/ink-button.tsx'
import { LoadingState } from '../../../../../../ui/loading-state.tsx'
import { places } from '../../../../../../ui/navigation.ts'
import { Notice } from '../../../../../../ui/notice.tsx'
import { PageTitle } from '../../../../../../ui/page-title.tsx'
import { Section } from '../../../../../../ui/panel.tsx'
import { QuietButton } from '../../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../../ui/refusal-notice.tsx'
import { RelativeTime } from '../../../../../../ui/relative-time.tsx'
import { Stack } from '../../../../../../ui/stack.tsx'
import { TbsSheet } from '../../../../../../ui/tbs-sheet.tsx'
import { TbsWarnings } from '../../../../../../ui/tbs-warnings.tsx'
import { useTexts } from '../../../../../../ui/use-texts.ts'
import { AskedFacts } from '../../asked-facts.tsx'
import { useGoOn } from '../../asked-panel.tsx'
import { Here } from '../../here.tsx'

export function Request(): ReactElement {
  const common = useTexts('common')
  const api = useApi()
  const { requestId } = useParams<{ requestId: string }>()
  const request = useQuery(api.request.byId.queryOptions({ requestId }))
  const authorityId = request.data?.authorityId
  const authority = useQuery(api.authority.byId.queryOptions({ authorityId: authorityId ?? '' }, { enabled: authorityId !== undefined }))
  const refusal = shownError(request.error ?? authority.error)
  if (request.data === undefined || authority.data === undefined) {
    return refusal === null ? <LoadingState /> : <RefusalNotice refusal={refusal}><QuietButton onClick={() => void request.refetch()}>{common('retry')}</QuietButton></RefusalNotice>
  }
  return <Known request={request.data} authority={authority.data} />
}

function Known({ request, authority }: { readonly request: Answers['request']['byId']; readonly authority: Answers['authority']['byId'] }): ReactElement {
  const t = useTexts('approve')
  const desk = useTexts('holder')
  const { user } = useMe()
  const { state, profile, requesterName, commonName, authorityName, reason, createdAt, sessionId, preview, earlier } = request
  const here = request.here.some(({ shareIndex }) => shareIndex === authority.myShareIndex)
  const own = request.requesterId === user.userId && !authority.requesterMayContribute
  useGoOn({ request, here })
  const kind = profile === 'crl' || profile === 'first-crl' ? profile : 'certificate'
  const title = state === 'open' ? t(`requested.${kind}`, { requester: requesterName, name: commonName ?? authorityName }) : t(`closed.${state}.title`)
  return (
    <>
      <PageTitle {...(state === 'open' ? {} : { lead: t(`closed.${state}.lead`) })}>{title}</PageTitle>
      <Stack gap={3}>
        <AskedFacts authority={authorityName} {...(state === 'open' ? {} : { requester: requesterName })} reason={reason} more={[{ term: t('facts.asked'), value: <RelativeTime at={createdAt} /> }]} />
        {state !== 'open' ? <div><QuietButton href={places.holder}>{t('toDesk')}</QuietButton></div>
          : sessionId !== null ? <div><InkButton size="large" href={`/holder/approve/${sessionId}`}>{desk('session.decide')}</InkButton></div>
            : authority.myShareIndex === null ? <Notice what={t('stranger.title')} means={t('stranger.lead')} />
              : <Here asked={{ request, here, own }} first />}
      </Stack>
      {state !== 'open' ? null : <Section title={t('sample')}>{preview === null ? <Notice tone="warning" what={t('noPreview')} /> : <Stack gap={3}><TbsWarnings description={preview} at={null} earlier={earlier} /><TbsSheet description={preview} sample earlier={earlier} /></Stack>}</Section>}
    </>
  )
}
