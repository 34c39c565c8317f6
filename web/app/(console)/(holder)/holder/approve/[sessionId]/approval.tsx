// One signing session as one holder sees it: decide while it gathers, watch afterwards, and its end in words. The act lives
// here, above the views, so that the bridge's window outlives a change of view and is closed when the session ends.
'use client'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'next/navigation'
import { useEffect, useState, type ReactElement } from 'react'
import { shownError, useApi } from '../../../../../../browser/api.tsx'
import type { Answers } from '../../../../../../browser/me.tsx'
import { useAct, type ActState } from '../../../../../../browser/operations/use-act.ts'
import { LoadingState } from '../../../../../../ui/loading-state.tsx'
import { Notice } from '../../../../../../ui/notice.tsx'
import { QuietButton } from '../../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../../ui/refusal-notice.tsx'
import { useTexts } from '../../../../../../ui/use-texts.ts'
import { Deciding } from './deciding.tsx'
import { Outcome } from './outcome.tsx'

export type Session = Answers['session']['byId']
export type Approving = ActState<Answers['session']['contribute']>

export function Approval(): ReactElement {
  const t = useTexts('approve')
  const common = useTexts('common')
  const { sessionId } = useParams<{ sessionId: string }>()
  // The key room of a session that has just been opened announces itself within a second or two.
  const { data: session, error, refetch } = useQuery(useApi().session.byId.queryOptions({ sessionId }, { refetchInterval: ({ state }) => (state.data?.mine?.refusal === 'SESSION-STARTING' ? 1_000 : false) }))
  const { state, begin } = useAct<Answers['session']['contribute']>()
  const ended = session !== undefined && session.phase !== 'gathering'
  useEffect(() => {
    if (ended && state.status === 'open') state.cancel('SESSION-ENDED')
  }, [ended, state])
  const deciding = session?.phase === 'gathering' && session.mine !== null && (session.mine.refusal === null || session.mine.refusal === 'SESSION-STARTING')
  const [decided, setDecided] = useState(false)
  if (deciding && !decided) setDecided(true)
  if (session === undefined) {
    const refusal = shownError(error)
    return refusal === null ? <LoadingState /> : <RefusalNotice refusal={refusal}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice>
  }
  return (
    <>
      {ended && state.status === 'failed' && state.refusal.id.startsWith('SESSION-') ? <Notice tone="warning" live what={t('interrupted.what')} means={t('interrupted.means')} /> : null}
      {deciding ? <Deciding session={session} state={state} begin={begin} onOver={() => void refetch()} /> : <Outcome session={session} state={state} arrived={decided} onOver={() => void refetch()} />}
    </>
  )
}
