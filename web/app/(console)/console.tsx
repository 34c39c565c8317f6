// The signed-in part: asks who is here first, then opens the connections that pages use. Whoever is not signed in is led to
// the sign-in page; the server decides what they may do, this only saves them an error.
'use client'
import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { ApiProvider, shownError, type Connection } from '../../browser/api.tsx'
import { BridgeProvider } from '../../browser/bridge.tsx'
import '../../browser/install.ts'
import { beginFor } from '../../browser/last-state.ts'
import { LiveEvents } from '../../browser/live.tsx'
import { goToSignIn, MeProvider, useAskMe } from '../../browser/me.tsx'
import { later, settled } from '../../ui/later.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { ServerClock } from '../../ui/server-clock.tsx'
import { useTexts } from '../../ui/use-texts.ts'
import { ConnectionProvider } from './connection.tsx'
import { ProofProvider } from './proof.tsx'

const Application = later(() => import('./application.tsx'))

export function Console({ rehearsal, children }: { readonly rehearsal: boolean; readonly children: ReactNode }): ReactElement {
  const { data, error, refetch } = useAskMe()
  const [connection, setConnection] = useState<Connection>('connecting')
  const stranger = data !== undefined && data.me.user === null && !data.me.setupNeeded
  useEffect(() => {
    if (stranger) goToSignIn()
  }, [stranger])

  if (data === undefined || data.me.user === null) {
    return (
      <PageFrame rehearsal={rehearsal} width="narrow">
        {data?.me.setupNeeded ? <SetUpFirst /> : error === null ? <Opening /> : <Unreachable error={error} onRetry={() => void refetch()} />}
      </PageFrame>
    )
  }
  const { me, offset } = data
  const live = me.live === null ? null : connection
  return (
    <ServerClock offset={offset}>
      <MeProvider me={{ ...me, user: data.me.user }}>
        <ApiProvider live={me.live} onConnection={setConnection}>
          <LiveEvents connection={live} />
          <InThisBrowser key={data.me.user.userId} userId={data.me.user.userId} />
          <BridgeProvider><ConnectionProvider connection={live}><ProofProvider>{children}</ProofProvider></ConnectionProvider></BridgeProvider>
        </ApiProvider>
      </MeProvider>
    </ServerClock>
  )
}

/** What the browser keeps for a person: nothing of whoever was here before, and once the page has settled, what they see. */
function InThisBrowser({ userId }: { readonly userId: string }): ReactElement {
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    beginFor(userId)
    const timer = setTimeout(() => setWanted(true), settled)
    return () => clearTimeout(timer)
  }, [userId])
  return <Application wanted={wanted} />
}

function SetUpFirst(): ReactElement {
  const t = useTexts('frame')
  return <PageTitle lead={t('setup.text')}>{t('setup.title')}</PageTitle>
}

function Opening(): ReactElement {
  const t = useTexts('frame')
  return <><PageTitle>{t('starting')}</PageTitle><LoadingState /></>
}

function Unreachable({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }): ReactElement {
  const common = useTexts('common')
  const refusal = shownError(error)
  return <RefusalNotice refusal={refusal ?? { id: 'SERVER-UNREACHABLE' }}><QuietButton onClick={onRetry}>{common('retry')}</QuietButton></RefusalNotice>
}
