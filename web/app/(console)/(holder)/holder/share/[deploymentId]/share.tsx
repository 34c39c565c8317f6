// One share on its way to its Nitrokey: what it is, who else keeps one, the act, and what it means afterwards.
'use client'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'next/navigation'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../../../browser/api.tsx'
import { useBridge } from '../../../../../../browser/bridge.tsx'
import type { Answers } from '../../../../../../browser/me.tsx'
import { receiveShare } from '../../../../../../browser/operations/receive-share.ts'
import { useAct } from '../../../../../../browser/operations/use-act.ts'
import { InkButton } from '../../../../../../ui/ink-button.tsx'
import { KeptFocus } from '../../../../../../ui/kept-focus.tsx'
import { LoadingState } from '../../../../../../ui/loading-state.tsx'
import { places } from '../../../../../../ui/navigation.ts'
import { Notice } from '../../../../../../ui/notice.tsx'
import { PageTitle } from '../../../../../../ui/page-title.tsx'
import { QuietButton } from '../../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../../ui/refusal-notice.tsx'
import { Stack } from '../../../../../../ui/stack.tsx'
import { TechnicalDetail } from '../../../../../../ui/technical-detail.tsx'
import { useTexts } from '../../../../../../ui/use-texts.ts'
import { WindowNotice } from '../../../../../../ui/window-notice.tsx'
import { useProof } from '../../../../proof.tsx'
import { BridgeNotice } from '../../../bridge-notice.tsx'
import { AsPackage, OnlyAsPackage } from './as-package.tsx'
import { ShareHolders } from './share-holders.tsx'

export type Deployment = Answers['deployment']['mine'][number]

export function Share(): ReactElement {
  const t = useTexts('share')
  const common = useTexts('common')
  const { deploymentId } = useParams<{ deploymentId: string }>()
  const { data, error, refetch } = useQuery(useApi().deployment.mine.queryOptions())
  const refusal = shownError(error)
  const { asking } = useBridge()
  const deployment = data?.find((one) => one.deploymentId === deploymentId)
  // Whether a bridge is paired decides how long the page is.
  if (data === undefined || asking) return refusal === null ? <LoadingState /> : <RefusalNotice refusal={refusal}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice>
  if (deployment === undefined) return <Ended title={t('unknown.title')} lead={t('unknown.lead')} />
  if (deployment.receivedAt === null && deployment.closedAt !== null) return <Ended title={t('closed.title')} lead={t('closed.lead', { authority: deployment.authorityName })} />
  return <Known deployment={deployment} />
}

function Known({ deployment }: { readonly deployment: Deployment }): ReactElement {
  const t = useTexts('share')
  const { deploymentId, authorityId, authorityName, threshold, shareCount, shareIndex, generation, sealedDigest } = deployment
  const authority = useQuery(useApi().authority.byId.queryOptions({ authorityId })).data
  const packages = authority?.shares.find((share) => share.shareIndex === shareIndex)?.deployment?.packages
  return (
    <>
      {deployment.receivedAt === null && deployment.sealedTo === 'passphrase' ? <OnlyAsPackage deployment={deployment} packages={packages} /> : deployment.receivedAt === null ? (
        <>
          <PageTitle lead={t('lead', { threshold, shareCount })}>{t('title', { authority: authorityName })}</PageTitle>
          <Receive deployment={deployment} />
          <AsPackage deployment={deployment} packages={packages} />
        </>
      ) : <Received deployment={deployment} received={authority?.received} />}
      <ShareHolders authority={authority} lines={shareCount} threshold={threshold} hint={deployment.receivedAt === null && deployment.sealedTo === 'nitrokey'} />
      <TechnicalDetail key={deploymentId} rows={[
        { name: t('technical.sealed'), value: sealedDigest }, { name: t('technical.index'), value: `${shareIndex} / ${shareCount}` }, { name: t('technical.generation'), value: String(generation) },
      ]} />
    </>
  )
}

function Receive({ deployment: { deploymentId, nitrokeyId } }: { readonly deployment: Deployment }): ReactElement {
  const t = useTexts('share')
  const { state, begin } = useAct<Answers['deployment']['receipt']>()
  const { beforeWindow } = useProof()
  return (
    <KeptFocus state={state.status}>
      <Stack gap={3}>
        <Notice what={t('insert', { nitrokeyId })} means={t('insertMeans')} />
        <BridgeNotice />
        {state.status === 'open' ? <WindowNotice onFocus={state.focus} onCancel={state.cancel} /> : null}
        {state.status === 'sending' ? <Notice what={t('sending')} live /> : null}
        {state.status === 'failed' ? <RefusalNotice refusal={state.refusal} /> : null}
        {state.status === 'open' ? null : <div><InkButton size="large" busy={state.status === 'sending'} onClick={() => beforeWindow(() => begin((desk) => receiveShare(desk, { deploymentId })))}>{t('button')}</InkButton></div>}
      </Stack>
    </KeptFocus>
  )
}

/** `received`: how many of all shares are received; undefined while it is asked. */
function Received({ deployment: { authorityName, nitrokeyId, shareCount }, received }: { readonly deployment: Deployment; readonly received: number | undefined }): ReactElement {
  const t = useTexts('share')
  return (
    <Stack gap={3}>
      <PageTitle lead={t('done.lead')}>{t('done.title', { authority: authorityName, nitrokeyId })}</PageTitle>
      <Notice tone="success" live what={t('done.keep')}
        means={received === undefined ? '\u00a0' : received < shareCount ? t('done.missing', { count: shareCount - received }) : t('done.all', { count: shareCount })} />
      <div><InkButton href={places.holder}>{t('done.next')}</InkButton></div>
    </Stack>
  )
}

function Ended({ title, lead }: { readonly title: string; readonly lead: string }): ReactElement {
  const t = useTexts('share')
  return <Stack gap={3}><PageTitle lead={lead}>{title}</PageTitle><div><QuietButton href={places.holder}>{t('done.next')}</QuietButton></div></Stack>
}
