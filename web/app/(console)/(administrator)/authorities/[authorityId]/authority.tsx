// The page of one authority: its state as a sentence, its ring, and below it everything that belongs to it.
'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useParams } from 'next/navigation'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import { useMe } from '../../../../../browser/me.tsx'
import { custodySegments } from '../../../../../core/seal-ring/custody.ts'
import { LoadingState } from '../../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../../ui/page-title.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { SealRing } from '../../../../../ui/seal-ring.tsx'
import { Row } from '../../../../../ui/stack.tsx'
import { StateTag } from '../../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { EndReason } from '../../sessions/end-reason.tsx'
import { hereNow, missingIn, stateOf, toneOf, type AuthorityDetail } from '../state.ts'
import { Acts } from './acts.tsx'
import classes from './authority.module.css'
import { Certificate } from './certificate.tsx'
import { Checklist } from './checklist.tsx'
import { Dealing, DealingFailed } from './dealing.tsx'
import { End } from './end.tsx'
import { PolicySection } from './policy.tsx'
import { Requests, useNewestRequests } from './requests.tsx'
import { Shares } from './shares.tsx'
import { hasWords, Words } from './words.tsx'

export function Authority(): ReactElement {
  const { authorityId } = useParams<{ authorityId: string }>()
  const common = useTexts('common')
  const t = useTexts('authority')
  const { data, error, refetch } = useQuery(useApi().authority.byId.queryOptions({ authorityId }))
  useNewestRequests(authorityId)
  const refusal = shownError(error)
  if (data !== undefined) return <Loaded authority={data} />
  if (refusal === null) return <><PageTitle>{t('tab')}</PageTitle><LoadingState lines={8} /></>
  return (
    <>
      <PageTitle above={<Link href="/authorities">{t('above')}</Link>}>{t('tab')}</PageTitle>
      <RefusalNotice refusal={refusal}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice>
    </>
  )
}

function Loaded({ authority }: { readonly authority: AuthorityDetail }): ReactElement {
  const t = useTexts('authority')
  const mayAct = useMe().user.role === 'administrator'
  const made = authority.phase === 'ready' || authority.phase === 'retired'
  const over = authority.phase === 'abandoned'
  const checklist = <Section title={t(made ? 'checklist.done' : 'checklist.title')}><Checklist authority={authority} /></Section>
  const requests = authority.certificate === null ? null : <Section title={t('requests.title')} aside={<Link href={`/requests?authority=${authority.authorityId}`}>{t('requests.all')}</Link>}><Requests authorityId={authority.authorityId} /></Section>
  return (
    <>
      <Head authority={authority} mayAct={mayAct} />
      {authority.phase === 'dealing' ? <Dealing authority={authority} /> : null}
      {mayAct && hasWords(authority) ? <Words authority={authority} /> : null}
      {made ? requests : over || authority.phase === 'dealing' ? null : checklist}
      <Section title={t('shares.title')}><Shares authority={authority} mayAct={mayAct} /></Section>
      {made ? checklist : requests}
      {over ? null : <PolicySection authority={authority} mayAct={mayAct} />}
      {authority.certificate === null ? null : <Certificate authority={authority} />}
      <Section title={t('record.title')}>
        <p>{t('record.text')}</p>
        <Row><QuietButton href={`/authorities/${authority.authorityId}/record`}>{t('record.title')}</QuietButton></Row>
      </Section>
      {mayAct ? <End authority={authority} /> : null}
    </>
  )
}

function Head({ authority, mayAct }: { readonly authority: AuthorityDetail; readonly mayAct: boolean }): ReactElement {
  const t = useTexts('authority')
  const all = useTexts('authorities')
  const { name, organization, country, keyAlgorithm, threshold, shareCount, phase, reason } = authority
  const state = stateOf(authority)
  const key = useTexts('wizard')(`keys.${keyAlgorithm}`)
  return (
    <div className={classes['head']}>
      <div className={classes['words']}>
        <PageTitle above={<><Link href="/authorities">{t('above')}</Link> / {name}</>} lead={t('lead', { organization, country, key, threshold, shareCount })}>
          {all(`missing.${state}`, { count: missingIn(authority), threshold, shareCount })}
        </PageTitle>
        <Row gap={2}>
          <StateTag tone={toneOf(state)}>{all(`state.${state}`)}</StateTag>
          {phase === 'abandoned' || phase === 'retired' ? null : <span className={classes['quiet']}>{all('here', { here: hereNow(authority), total: shareCount })}</span>}
        </Row>
        {(phase === 'abandoned' || phase === 'retired') && reason !== null ? <p>{t.rich('because', { why: () => <EndReason reason={reason} /> })}</p> : null}
        {phase === 'enrolling' && reason !== null ? <DealingFailed reason={reason} /> : null}
        {mayAct ? <Acts authority={authority} /> : null}
      </div>
      <SealRing size="large" segments={custodySegments(authority)} threshold={threshold} />
    </div>
  )
}
