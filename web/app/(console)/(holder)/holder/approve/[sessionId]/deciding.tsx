// The sheet that a holder decides by: what, by whom, why, for which authority; one red button and one quiet "Refuse".
'use client'
import { useMutation } from '@tanstack/react-query'
import { useId, useState, type ReactElement } from 'react'
import { useApi } from '../../../../../../browser/api.tsx'
import { approve } from '../../../../../../browser/operations/approve.ts'
import type { useAct } from '../../../../../../browser/operations/use-act.ts'
import type { Answers } from '../../../../../../browser/me.tsx'
import { Countdown } from '../../../../../../ui/countdown.tsx'
import { KeptFocus } from '../../../../../../ui/kept-focus.tsx'
import { Notice } from '../../../../../../ui/notice.tsx'
import { PageTitle } from '../../../../../../ui/page-title.tsx'
import { Panel, Section } from '../../../../../../ui/panel.tsx'
import { QuietButton } from '../../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../../ui/refusal-notice.tsx'
import { SealButton } from '../../../../../../ui/seal-button.tsx'
import { Row, Stack } from '../../../../../../ui/stack.tsx'
import { TbsSheet } from '../../../../../../ui/tbs-sheet.tsx'
import { TbsWarnings } from '../../../../../../ui/tbs-warnings.tsx'
import { useTexts } from '../../../../../../ui/use-texts.ts'
import { WindowNotice } from '../../../../../../ui/window-notice.tsx'
import { useProof } from '../../../../proof.tsx'
import { BridgeNotice } from '../../../bridge-notice.tsx'
import { AskedFacts } from '../../asked-facts.tsx'
import { RefuseDialog } from '../../refuse-dialog.tsx'
import type { Approving, Session } from './approval.tsx'
import { SessionStanding } from './session-standing.tsx'
import { subjectOf } from './subject.ts'

type Begin = ReturnType<typeof useAct<Answers['session']['contribute']>>['begin']

export function Deciding({ session, state, begin, onOver }: { readonly session: Session; readonly state: Approving; readonly begin: Begin; readonly onOver: () => void }): ReactElement {
  const t = useTexts('approve')
  const [refusing, setRefusing] = useState(false)
  const { mutate, isPending, error } = useMutation(useApi().session.refuse.mutationOptions({ onSuccess: () => setRefusing(false) }))
  const { beforeWindow } = useProof()
  const hint = useId()
  const { sessionId, requesterName, profile, authorityName, requestReason, mine, expiresAt, shareCount, threshold, accepted } = session
  const starting = mine?.refusal === 'SESSION-STARTING'
  const { name, number } = subjectOf(session)
  const kind = profile === 'crl' || profile === 'first-crl' ? profile : 'certificate'
  return (
    <>
      <PageTitle {...(starting ? { lead: t('starting.lead') } : {})}>{t(`asks.${kind}`, { requester: requesterName, name, number })}</PageTitle>
      <Stack gap={3}>
        <AskedFacts authority={authorityName} reason={requestReason} more={mine === null ? [] : [{ term: t('facts.share'), value: t('shareOn', { shareIndex: mine.shareIndex, shareCount, nitrokeyId: mine.nitrokeyId }) }]} />
        <TbsWarnings description={session.description} at={session.openedAt} earlier={session.earlier} />
        <SessionStanding session={session} {...(state.status === 'open' && mine !== null ? { deciding: mine.shareIndex } : {})}>
          <p role="status">{accepted < threshold ? t('needed', { left: threshold - accepted }) : t('enough')}</p>
          <p><Countdown expiresAt={expiresAt} onOver={onOver} /></p>
        </SessionStanding>
        <KeptFocus state={state.status}>
          <Stack gap={3}>
            {state.status === 'open' ? <WindowNotice onFocus={state.focus} onCancel={state.cancel} /> : null}
            {state.status === 'sending' ? <Notice what={t('sending')} live /> : null}
            {state.status === 'failed' ? <RefusalNotice refusal={state.refusal} /> : null}
            {state.status === 'open' ? null : (
              <Stack gap={1}>
                <Row gap={2}>
                  <SealButton size="large" describedBy={hint} busy={state.status === 'sending'} disabled={starting} onClick={() => beforeWindow(() => begin((desk) => approve(desk, { sessionId })))}>{t('button')}</SealButton>
                  <QuietButton size="large" disabled={state.status === 'sending'} onClick={() => setRefusing(true)}>{t('refuse')}</QuietButton>
                </Row>
                <p id={hint}>{starting ? t('starting.title') : t('before')}</p>
              </Stack>
            )}
            {/* What the page finds out about the bridge comes a moment later, and must not move the buttons. */}
            <BridgeNotice />
          </Stack>
        </KeptFocus>
      </Stack>
      <Section title={t('what')}><Panel><TbsSheet description={session.description} size="large" earlier={session.earlier} /></Panel></Section>
      <RefuseDialog title={t('refusing.title')} means={t(session.refusalEndsSession ? 'refusing.meansEnd' : 'refusing.means')} busy={isPending} error={error} opened={refusing}
        onRefuse={(reason) => mutate({ sessionId, reason })} onClose={() => setRefusing(false)} />
    </>
  )
}
