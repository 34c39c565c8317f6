// The dashboard as it is shown: cards of the authorities, then what waits for whom.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import { useMe } from '../../../../browser/me.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { InkButton } from '../../../../ui/ink-button.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'
import { Section } from '../../../../ui/panel.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { SealRing } from '../../../../ui/seal-ring.tsx'
import { Columns, Row } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { ExportLinks } from '../../export-links.tsx'
import { AuthorityCard } from './authority-card.tsx'
import { stateOf, type AuthoritySummary } from './state.ts'
import { Lately } from './lately.tsx'
import { Sites } from './sites.tsx'
import { Waiting } from './waiting.tsx'

const nobody = Array.from({ length: 5 }, () => ({ state: 'empty' as const, label: '' }))
const isOver = ({ phase }: AuthoritySummary): boolean => phase === 'abandoned' || phase === 'retired'

export function Dashboard(): ReactElement {
  const t = useTexts('authorities')
  const common = useTexts('common')
  const { data, error, refetch } = useQuery(useApi().authority.list.queryOptions())
  const { role } = useMe().user
  const mayCreate = role === 'administrator'
  const refusal = shownError(error)
  if (data === undefined) {
    return (
      <>
        <PageTitle>{t('tab')}</PageTitle>
        {refusal === null ? <LoadingState lines={6} /> : <RefusalNotice refusal={refusal}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice>}
      </>
    )
  }
  const create = mayCreate ? <InkButton href="/authorities/new">{t('new')}</InkButton> : undefined
  if (data.length === 0) {
    return (
      <>
        <PageTitle>{t('title.none')}</PageTitle>
        <EmptyState title={t('empty.title')} text={mayCreate ? t('empty.text') : t('empty.holder')} picture={<SealRing segments={nobody} threshold={3} decorative />} action={create} />
      </>
    )
  }
  const current = data.filter((authority) => !isOver(authority))
  const over = data.filter(isOver)
  return (
    <>
      <Title authorities={current} {...(create === undefined ? {} : { create })} />
      {current.length === 0 ? null : <Columns least="24rem">{current.map((authority) => <AuthorityCard key={authority.authorityId} authority={authority} />)}</Columns>}
      <Section title={t('waiting.title')}><Waiting authorities={current} /></Section>
      {current.length === 0 ? null : <Section title={t('sites.title')}><Sites authorities={current} /></Section>}
      {role === 'holder' ? null : <Lately />}
      {over.length === 0 ? null : <Section title={t('ended')}><Columns least="24rem">{over.map((authority) => <AuthorityCard key={authority.authorityId} authority={authority} />)}</Columns></Section>}
    </>
  )
}

function Title({ authorities, create }: { readonly authorities: readonly AuthoritySummary[]; readonly create?: ReactElement }): ReactElement {
  const t = useTexts('authorities')
  const { role } = useMe().user
  // The same question as the table's below.
  const proposals = useQuery(useApi().policy.list.queryOptions({ state: 'open' })).data?.length
  const requests = authorities.reduce((sum, { openRequests }) => sum + openRequests, 0)
  const ready = authorities.filter((authority) => stateOf(authority) === 'ready').length
  const making = authorities.length - ready
  const sentence = requests > 0 ? t('title.requests', { count: requests }) : making > 0 ? t('title.making', { count: making }) : proposals === undefined ? t('tab') : proposals > 0 ? t('title.proposals', { count: proposals }) : t('title.calm')
  return <PageTitle lead={t('lead', { count: authorities.length, ready })} actions={<Row gap={2}>{create}{role === 'holder' ? null : <ExportLinks list="authorities" />}</Row>}>{sentence}</PageTitle>
}
