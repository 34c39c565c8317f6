// The desk: the one next thing as its first sentence, then everything that waits.
'use client'
import type { ReactElement } from 'react'
import { shownError } from '../../../../browser/api.tsx'
import { InkButton } from '../../../../ui/ink-button.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { places } from '../../../../ui/navigation.ts'
import { PageTitle } from '../../../../ui/page-title.tsx'
import { Section } from '../../../../ui/panel.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { BridgeLine } from '../bridge-notice.tsx'
import { AskedPanel } from './asked-panel.tsx'
import { KeptAuthorities } from './kept-authorities.tsx'
import { nextThing, type NextThing } from './next-thing.ts'
import { Proposals } from './proposals.tsx'
import { SharesToReceive } from './shares-to-receive.tsx'
import { useDesk } from './use-desk.ts'
import { useWhat } from './use-what.ts'

export function Desk(): ReactElement {
  const t = useTexts('holder')
  const common = useTexts('common')
  const { desk, error, retry } = useDesk()
  if (desk === undefined) {
    const refusal = shownError(error)
    return refusal === null ? <LoadingState /> : <RefusalNotice refusal={refusal}><QuietButton onClick={retry}>{common('retry')}</QuietButton></RefusalNotice>
  }
  const next = nextThing(desk)
  const { asked, toReceive, proposals, kept } = desk
  return (
    <>
      <div aria-live="polite"><NextSentence next={next} /></div>
      {asked.length === 0 ? null : (
        <Section title={t('asked')}>
          <Stack gap={2}>{asked.map((one) => <AskedPanel key={one.request.requestId} asked={one} first={(next.kind === 'here' || next.kind === 'approve') && next.asked.request.requestId === one.request.requestId} />)}</Stack>
        </Section>
      )}
      {toReceive.length === 0 ? null : <SharesToReceive deployments={toReceive} />}
      {proposals.length === 0 ? null : <Proposals proposals={proposals} />}
      {kept.length === 0 ? null : <KeptAuthorities kept={kept} />}
      {next.kind === 'pair' ? null : <Section title={t('bridge')}><BridgeLine /></Section>}
    </>
  )
}

function NextSentence({ next }: { readonly next: NextThing }): ReactElement {
  const t = useTexts('holder')
  const what = useWhat()
  switch (next.kind) {
    case 'pair': return <Sentence title={t('next.pair.title')} lead={t('next.pair.lead')} act={t('next.pair.act')} href={places.nitrokey} />
    case 'approve': {
      const { request } = next.asked
      return <Sentence title={t('next.approve.title', { requester: request.requesterName })} lead={t('next.approve.lead', { what: what(request), authority: request.authorityName })}
        act={t('next.approve.act')} href={`/holder/approve/${next.session.sessionId}`} />
    }
    case 'enrol': {
      const { nitrokeyId, authorities } = next.awaited
      return <Sentence title={t('next.enrol.title', { nitrokeyId })} lead={t('next.enrol.lead', { authority: authorities.map(({ name }) => name).join(', ') })} act={t('next.enrol.act')} href={places.nitrokey} />
    }
    case 'receive': {
      const { authorityName, nitrokeyId, deploymentId, sealedTo } = next.deployment
      return <Sentence title={t('next.receive.title', { authority: authorityName })} lead={t(sealedTo === 'nitrokey' ? 'next.receive.lead' : 'next.receive.package', { nitrokeyId })} act={t('next.receive.act')} href={`/holder/share/${deploymentId}`} />
    }
    case 'here': {
      const { requesterName, threshold } = next.asked.request
      return <Sentence title={t('next.here.title', { requester: requesterName })} lead={t('next.here.lead', { threshold })} />
    }
    case 'policy': {
      const { proposerName, authorityName, proposalId } = next.proposal
      return <Sentence title={t('next.policy.title', { proposer: proposerName })} lead={t('next.policy.lead', { authority: authorityName })} act={t('next.policy.act')} href={`/holder/policy/${proposalId}`} />
    }
    case 'waiting': {
      const { threshold, here } = next.asked.request
      return <Sentence title={t('next.waiting.title', { missing: Math.max(1, threshold - here.length) })} lead={t('next.waiting.lead')} />
    }
    case 'nothing': return <Sentence title={t('next.nothing.title')} lead={t('next.nothing.lead')} />
    case 'idle': return <Sentence title={t('next.idle.title')} lead={t('next.idle.lead')} />
  }
}

function Sentence({ title, lead, act, href }: { readonly title: string; readonly lead: string; readonly act?: string; readonly href?: string }): ReactElement {
  return (
    <Stack gap={3}>
      <PageTitle lead={lead}>{title}</PageTitle>
      {act === undefined || href === undefined ? null : <div><InkButton size="large" href={href}>{act}</InkButton></div>}
    </Stack>
  )
}
