// The change of policy that holders decide on, as everybody sees it; and how the last one ended.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import type { Answers } from '../../../../../browser/me.tsx'
import { ConfirmDialog } from '../../../../../ui/confirm-dialog.tsx'
import { DateTime } from '../../../../../ui/date-time.tsx'
import { OwnWords } from '../../../../../ui/own-words.tsx'
import { Panel } from '../../../../../ui/panel.tsx'
import { PolicyChange } from '../../../../../ui/policy-change.tsx'
import { ProposalStanding } from '../../../../../ui/proposal-standing.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { RelativeTime } from '../../../../../ui/relative-time.tsx'
import { Row, Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'

type Proposal = Answers['policy']['list'][number]

export function OpenProposal({ proposal, mayAct }: { readonly proposal: Proposal; readonly mayAct: boolean }): ReactElement {
  const t = useTexts('policy')
  const { proposalId, before, after, proposerName, reason, threshold, holders, expiresAt, mine } = proposal
  const approved = holders.filter(({ approvedAt }) => approvedAt !== null).length
  return (
    <Panel>
      <Stack gap={3}>
        <h3>{t('open.title')}</h3>
        <PolicyChange before={before} after={after} />
        <p>{t.rich('open.by', { proposer: () => <bdi>{proposerName}</bdi>, reason: () => <OwnWords words={reason} /> })}</p>
        <ProposalStanding proposal={proposal}>
          <p role="status">{t('open.standing', { approved, threshold, left: threshold - approved })} {t.rich('open.until', { when: () => <RelativeTime at={expiresAt} /> })}</p>
        </ProposalStanding>
        <Row gap={2}>
          {mine === null ? null : <QuietButton href={`/holder/policy/${proposalId}`}>{t('open.look')}</QuietButton>}
          {mayAct ? <Withdraw proposalId={proposalId} /> : null}
        </Row>
      </Stack>
    </Panel>
  )
}

function Withdraw({ proposalId }: { readonly proposalId: string }): ReactElement {
  const t = useTexts('policy')
  const [asking, setAsking] = useState(false)
  const { mutate, isPending, error, reset } = useMutation(useApi().policy.withdraw.mutationOptions({ onSuccess: () => setAsking(false) }))
  const refusal = shownError(error)
  return (
    <>
      <QuietButton onClick={() => setAsking(true)}>{t('withdraw.act')}</QuietButton>
      <ConfirmDialog opened={asking} title={t('withdraw.title')} confirm={t('withdraw.act')} danger busy={isPending} reason={{ required: true, maxLength: 2000 }}
        refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />} onConfirm={(reason) => mutate({ proposalId, reason })}
        onClose={() => {
          setAsking(false)
          reset()
        }}>
        <p>{t('withdraw.text')}</p>
      </ConfirmDialog>
    </>
  )
}

export function PastProposal({ proposal: { state, stateReason, proposerName, closedAt, holders } }: { readonly proposal: Proposal }): ReactElement | null {
  const t = useTexts('policy')
  if (state === 'open' || closedAt === null) return null
  const approved = holders.filter(({ approvedAt }) => approvedAt !== null).length
  return (
    <p>
      {t.rich(`past.${state}`, { proposer: () => <bdi>{proposerName}</bdi>, when: () => <DateTime at={closedAt} />, approved })}
      {stateReason === null ? null : <> {t.rich('past.because', { reason: () => <OwnWords words={stateReason} /> })}</>}
    </p>
  )
}
