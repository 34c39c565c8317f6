// Pair, then enrol: in this order, because the bridge is what reaches the Nitrokey.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import { useBridge } from '../../../../../browser/bridge.tsx'
import type { Answers } from '../../../../../browser/me.tsx'
import { LoadingState } from '../../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../../ui/page-title.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { BridgeNotice } from '../../bridge-notice.tsx'
import { Enrolled } from './enrolled.tsx'
import { Enrolment } from './enrolment.tsx'
import { Pairing } from './pairing.tsx'
import { Pairings } from './pairings.tsx'

export function Nitrokey(): ReactElement {
  const common = useTexts('common')
  const { pairings } = useBridge()
  const { data, error, refetch } = useQuery(useApi().nitrokey.mine.queryOptions())
  const refusal = shownError(error)
  if (data === undefined || pairings === undefined) {
    return refusal === null ? <LoadingState /> : <RefusalNotice refusal={refusal}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice>
  }
  const paired = pairings.length > 0
  return (
    <>
      <Title paired={paired} mine={data} />
      <BridgeNotice without={['unpaired', ...(data.awaited.length === 0 ? ['tokenless' as const] : [])]} />
      <Pairing paired={paired} />
      <Enrolment awaited={data.awaited} enrolled={data.enrolled} paired={paired} />
      {data.enrolled.length === 0 ? null : <Enrolled enrolled={data.enrolled} />}
      {paired ? <Pairings pairings={pairings} /> : null}
    </>
  )
}

/** The one thing to do here. */
function Title({ paired, mine: { awaited, enrolled } }: { readonly paired: boolean; readonly mine: Answers['nitrokey']['mine'] }): ReactElement {
  const t = useTexts('enrol')
  const bridge = useTexts('bridge')
  const [first] = awaited
  if (!paired) return <PageTitle lead={bridge('pairing.lead')}>{bridge('pairing.title')}</PageTitle>
  if (first !== undefined) return <PageTitle lead={t('lead')}>{awaited.length === 1 ? t('title', { nitrokeyId: first.nitrokeyId }) : t('titleSeveral', { count: awaited.length })}</PageTitle>
  return enrolled.length > 0 ? <PageTitle lead={t('allDoneLead')}>{t('allDone')}</PageTitle> : <PageTitle lead={t('pairedLead')}>{t('paired')}</PageTitle>
}
