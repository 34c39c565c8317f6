// The session for somebody who has nothing (more) to decide in it: watched while it gathers, its end in words.
'use client'
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { Countdown } from '../../../../../../ui/countdown.tsx'
import { InkButton } from '../../../../../../ui/ink-button.tsx'
import { places } from '../../../../../../ui/navigation.ts'
import { Notice } from '../../../../../../ui/notice.tsx'
import { OwnWords } from '../../../../../../ui/own-words.tsx'
import { PageTitle } from '../../../../../../ui/page-title.tsx'
import { Section } from '../../../../../../ui/panel.tsx'
import { QuietButton } from '../../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../../../../../ui/stack.tsx'
import { TbsSheet } from '../../../../../../ui/tbs-sheet.tsx'
import { useTexts } from '../../../../../../ui/use-texts.ts'
import { AskedFacts } from '../../asked-facts.tsx'
import type { Approving, Session } from './approval.tsx'
import { Answers } from './answers.tsx'
import { SessionStanding } from './session-standing.tsx'
import { subjectOf } from './subject.ts'

/** `arrived`: the view took the place of another, whose button may have had the focus. */
export function Outcome({ session, state, arrived, onOver }: { readonly session: Session; readonly state: Approving; readonly arrived: boolean; readonly onOver: () => void }): ReactElement {
  const t = useTexts('approve')
  const { authorityName, requesterName, requestReason, requestId, phase, expiresAt, certificateId } = session
  const { title, lead } = useSentence(session)
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (arrived) head.current?.focus()
  }, [arrived])
  return (
    <>
      <div role="status" ref={head} tabIndex={-1} style={{ outline: 'none' }}><PageTitle lead={lead}>{title}</PageTitle></div>
      {/* A refused contribution costs its sender a word, and never the session. */}
      {state.status === 'failed' && phase === 'gathering' ? <RefusalNotice refusal={state.refusal} /> : null}
      {state.status === 'sending' && session.mine?.refusal !== 'CONTRIBUTION-DUPLICATE' ? <Notice what={t('sending')} live /> : null}
      <Stack gap={3}>
        <SessionStanding session={session}>
          <Answers session={session} />
          {phase === 'gathering' ? <p><Countdown expiresAt={expiresAt} onOver={onOver} /></p> : null}
        </SessionStanding>
        <Row gap={2}>
          {certificateId === null ? null : <InkButton href={`/certificates/${certificateId}`}>{t('complete.see')}</InkButton>}
          <QuietButton href={places.holder}>{t('toDesk')}</QuietButton>
          {phase === 'gathering' || phase === 'complete' ? null : <QuietButton plain href={`/holder/request/${requestId}`}>{t('toRequest')}</QuietButton>}
        </Row>
      </Stack>
      <AskedFacts authority={authorityName} requester={requesterName} reason={requestReason} />
      <Section title={t(phase === 'complete' ? 'signed' : phase === 'gathering' ? 'what' : 'wanted')}><TbsSheet description={session.description} earlier={session.earlier} /></Section>
    </>
  )
}

/** The first line of the page, and what it means. */
function useSentence(session: Session): { readonly title: string; readonly lead: ReactNode } {
  const t = useTexts('approve')
  const { phase, reason, mine, accepted, threshold, shareCount } = session
  const left = threshold - accepted
  if (phase === 'complete') {
    const approved = session.contributions.some(({ shareIndex, outcome }) => shareIndex === mine?.shareIndex && outcome === 'accepted')
    const lead = t('complete.lead', { count: accepted, shareCount })
    return { title: t(session.kind === 'crl' ? 'complete.crl' : 'complete.certificate', subjectOf(session)), lead: mine === null || approved ? lead : `${lead} ${t('complete.without')}` }
  }
  if (phase !== 'gathering') {
    // The words of whoever cancelled it; of the other ends the page has words of its own.
    const said = phase === 'cancelled' && reason !== null ? <> {t.rich('ended.reason', { words: () => <OwnWords words={reason} /> })}</> : null
    const end = phase === 'refused' && reason === 'SESSION-REFUSED-BY-ONE' ? 'refusedByOne' : phase
    return { title: t(`ended.${end}.title`), lead: <>{t(`ended.${end}.lead`)}{said}</> }
  }
  if (mine === null) return { title: t('stranger.title'), lead: t('stranger.lead') }
  if (mine.refusal === 'SESSION-DECLINED') return { title: t('declined.title'), lead: t('declined.lead') }
  if (mine.refusal === 'CONTRIBUTION-BY-REQUESTER') return { title: t('own.title'), lead: t('own.lead') }
  return { title: left > 0 ? t('approved.title', { left }) : t('approved.last'), lead: t('approved.lead') }
}
