// Pair, then enrol: in this order, because the bridge is what reaches the Nitrokey.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import { useBridge } from '../../../../../browser/bridge.tsx'
import type { Answers } from '../../../../../browser/me.tsx'
import { useAct } from '../../../../../browser/operations/use-act.ts'
import { LoadingState } from '../../../../../ui/loading-state.tsx'
import { Notice } from '../../../../../ui/notice.tsx'
import { PageTitle } from '../../../../../ui/page-title.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { BridgeNotice } from '../../bridge-notice.tsx'
import { Enrolled } from './enrolled.tsx'
import { Enrolment } from './enrolment.tsx'
import { Pairing } from './pairing.tsx'
import { Pairings } from './pairings.tsx'
import { usePairing } from './use-pairing.ts'

type Mine = Answers['nitrokey']['mine']

export function Nitrokey(): ReactElement {
  const t = useTexts('bridge')
  const common = useTexts('common')
  const { pairings } = useBridge()
  const { data, error, refetch } = useQuery(useApi().nitrokey.mine.queryOptions())
  const pairing = usePairing()
  const enrolment = useAct<Answers['nitrokey']['enrol']>()
  const refusal = shownError(error)
  if (data === undefined || pairings === undefined) {
    return refusal === null ? <LoadingState /> : <RefusalNotice refusal={refusal}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice>
  }
  const paired = pairings.length > 0
  const done = enrolment.state.status === 'done' ? enrolment.state.value.nitrokeyId : null
  const underway = pairing.state.status === 'open' || pairing.state.status === 'failed' || pairing.state.status === 'sending'
  return (
    <>
      <Title paired={paired} done={done} mine={data} />
      {paired && pairing.state.status === 'done' && enrolment.state.status === 'idle' ? <Notice tone="success" what={t('pairing.done.what')} means={t('pairing.done.means')} live /> : null}
      <BridgeNotice without={['unpaired', ...(data.awaited.length === 0 ? ['tokenless' as const] : [])]} />
      {!paired || underway ? <Pairing pairing={pairing} again={paired} /> : null}
      <Enrolment mine={data} paired={paired} act={enrolment} />
      {data.enrolled.length === 0 ? null : <Enrolled enrolled={data.enrolled} />}
      {paired ? <Pairings pairings={pairings} another={underway ? null : <Pairing pairing={pairing} again />} /> : null}
    </>
  )
}

/** The one thing to do here. `done`: the Nitrokey that was enrolled a moment ago. */
function Title({ paired, done, mine: { awaited, enrolled } }: { readonly paired: boolean; readonly done: string | null; readonly mine: Mine }): ReactElement {
  const t = useTexts('enrol')
  const bridge = useTexts('bridge')
  const [first] = awaited
  if (!paired) return <PageTitle lead={bridge('pairing.lead')}>{bridge('pairing.title')}</PageTitle>
  if (done !== null) return <PageTitle lead={t('tellLead')}>{t('tell', { nitrokeyId: done })}</PageTitle>
  if (first !== undefined) return <PageTitle lead={t('lead')}>{awaited.length === 1 ? t('title', { nitrokeyId: first.nitrokeyId }) : t('titleSeveral', { count: awaited.length })}</PageTitle>
  return enrolled.length > 0 ? <PageTitle lead={t('allDoneLead')}>{t('allDone')}</PageTitle> : <PageTitle lead={t('pairedLead')}>{t('paired')}</PageTitle>
}
