// One change of policy as one holder sees it: decide while it is open, and how it ended afterwards.
'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from 'next/navigation'
import { useEffect, useId, useState, type ReactElement, type ReactNode } from 'react'
import { shownError, useApi } from '../../../../../../browser/api.tsx'
import type { Answers } from '../../../../../../browser/me.tsx'
import { approvePolicy } from '../../../../../../browser/operations/approve-policy.ts'
import { useAct, type ActState } from '../../../../../../browser/operations/use-act.ts'
import { DateTime } from '../../../../../../ui/date-time.tsx'
import { FingerprintWords } from '../../../../../../ui/fingerprint-words.tsx'
import { HexDigest } from '../../../../../../ui/hex-digest.tsx'
import { KeptFocus } from '../../../../../../ui/kept-focus.tsx'
import { LoadingState } from '../../../../../../ui/loading-state.tsx'
import { places } from '../../../../../../ui/navigation.ts'
import { Notice } from '../../../../../../ui/notice.tsx'
import { OwnWords } from '../../../../../../ui/own-words.tsx'
import { PageTitle } from '../../../../../../ui/page-title.tsx'
import { Section } from '../../../../../../ui/panel.tsx'
import { PolicyChange } from '../../../../../../ui/policy-change.tsx'
import { ProposalStanding } from '../../../../../../ui/proposal-standing.tsx'
import { QuietButton } from '../../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../../ui/refusal-notice.tsx'
import { SealButton } from '../../../../../../ui/seal-button.tsx'
import { Row, Stack } from '../../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../../ui/use-texts.ts'
import { WindowNotice } from '../../../../../../ui/window-notice.tsx'
import { useProof } from '../../../../proof.tsx'
import { BridgeNotice } from '../../../bridge-notice.tsx'
import { AskedFacts } from '../../asked-facts.tsx'
import { RefuseDialog } from '../../refuse-dialog.tsx'

type Detail = Answers['policy']['byId']
type Approved = Answers['policy']['approve']

export function Proposal(): ReactElement {
  const common = useTexts('common')
  const { proposalId } = useParams<{ proposalId: string }>()
  const { data: proposal, error, refetch } = useQuery(useApi().policy.byId.queryOptions({ proposalId }))
  const { state, begin } = useAct<Approved>()
  const { beforeWindow } = useProof()
  const ended = proposal !== undefined && proposal.state !== 'open'
  useEffect(() => {
    if (ended && state.status === 'open') state.cancel('POLICY-CLOSED')
  }, [ended, state])
  if (proposal === undefined) {
    const refusal = shownError(error)
    return refusal === null ? <LoadingState /> : <RefusalNotice refusal={refusal}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice>
  }
  return <Known proposal={proposal} state={state} onApprove={() => beforeWindow(() => begin((desk) => approvePolicy(desk, { proposalId })))} />
}

function Known({ proposal, state, onApprove }: { readonly proposal: Detail; readonly state: ActState<Approved>; readonly onApprove: () => void }): ReactElement {
  const t = useTexts('policy')
  const { authorityName, before, after, proposerName, reason, threshold, holders, mine, expiresAt, digest } = proposal
  const approved = holders.filter(({ approvedAt }) => approvedAt !== null).length
  const deciding = mine?.refusal === null
  const { title, lead } = useSentence(proposal)
  return (
    <>
      {/* The buttons go with the decision, and the focus with them: it goes to what became of it. */}
      <KeptFocus state={String(deciding)}><div aria-live="polite"><PageTitle lead={lead}>{title}</PageTitle></div></KeptFocus>
      <Stack gap={3}>
        <PolicyChange before={before} after={after} over={proposal.state !== 'open'} />
        <AskedFacts authority={authorityName} requester={proposerName} reason={reason} more={proposal.state === 'open' ? [{ term: t('until'), value: <DateTime at={expiresAt} /> }] : []} />
        <ProposalStanding proposal={proposal} {...(state.status === 'open' && mine !== null ? { deciding: mine.shareIndex } : {})}>
          {proposal.state === 'open' ? <p role="status">{t('open.standing', { approved, threshold, left: threshold - approved })}</p> : null}
        </ProposalStanding>
        {state.status === 'open' ? <WindowNotice onFocus={state.focus} onCancel={state.cancel} /> : null}
        {state.status === 'sending' && deciding ? <Notice what={t('sending')} live /> : null}
        {state.status === 'failed' && deciding ? <RefusalNotice refusal={state.refusal} /> : null}
        {deciding ? <BridgeNotice /> : null}
        {deciding && state.status !== 'open' ? <Decide proposal={proposal} busy={state.status === 'sending'} onApprove={onApprove} /> : null}
        {deciding ? null : <Row><QuietButton href={places.holder}>{t('toDesk')}</QuietButton></Row>}
      </Stack>
      {proposal.state === 'open' ? (
        <Section title={t('digest')}>
          <Stack gap={2}><FingerprintWords digest={digest} label={t('digest')} hint={t('digestHint')} /><HexDigest label="SHA-256" hex={digest} /></Stack>
        </Section>
      ) : null}
    </>
  )
}

function Decide({ proposal: { proposalId, threshold }, busy, onApprove }: { readonly proposal: Detail; readonly busy: boolean; readonly onApprove: () => void }): ReactElement {
  const t = useTexts('policy')
  const hint = useId()
  const [refusing, setRefusing] = useState(false)
  const { mutate, isPending, error } = useMutation(useApi().policy.decline.mutationOptions({ onSuccess: () => setRefusing(false) }))
  return (
    <Stack gap={1}>
      <Row gap={2}>
        <SealButton size="large" describedBy={hint} busy={busy} onClick={onApprove}>{t('approve')}</SealButton>
        <QuietButton size="large" disabled={busy} onClick={() => setRefusing(true)}>{t('refuse')}</QuietButton>
      </Row>
      <p id={hint}>{t('before')}</p>
      <RefuseDialog title={t('refusing.title')} means={t('refusing.means', { threshold })} busy={isPending} error={error} opened={refusing} onRefuse={(reason) => mutate({ proposalId, reason })} onClose={() => setRefusing(false)} />
    </Stack>
  )
}

/** The first line of the page, and what it means. */
function useSentence({ state, stateReason, mine, proposerName, authorityName, threshold, shareCount }: Detail): { readonly title: string; readonly lead: ReactNode } {
  const t = useTexts('policy')
  if (state !== 'open') return { title: t(`ended.${state}.title`, { name: authorityName }), lead: <>{t(`ended.${state}.lead`)}{stateReason === null ? null : <> {t.rich('past.because', { reason: () => <OwnWords words={stateReason} /> })}</>}</> }
  if (mine === null) return { title: t('stranger.title'), lead: t('stranger.lead') }
  if (mine.refusal === 'POLICY-APPROVED') return { title: t('approved.title'), lead: t('approved.lead', { threshold }) }
  if (mine.refusal === 'POLICY-DECLINED') return { title: t('declined.title'), lead: t('declined.lead', { threshold }) }
  if (mine.refusal === 'CONTRIBUTION-BY-REQUESTER') return { title: t('own.title'), lead: t('own.lead') }
  return { title: t('asks.title', { proposer: proposerName, name: authorityName }), lead: t('asks.lead', { threshold, shareCount }) }
}
