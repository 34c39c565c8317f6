// The list of sessions: searched and filtered on the server, which has them all, a page at a time.
'use client'
import { NativeSelect } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import type { Answers } from '../../../../browser/me.tsx'
import { sessionPhases } from '../../../../core/session/phases.ts'
import { Countdown } from '../../../../ui/countdown.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { Row, Stack } from '../../../../ui/stack.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { ExportLinks } from '../../export-links.tsx'
import { ListSearch } from '../list-search.tsx'
import { AuthorityFilter, useChosenAuthority } from '../requests/authority-filter.tsx'
import { useRequestName } from '../requests/request-state.tsx'
import { oneOf, useAddress } from '../use-address.ts'
import { EndReason } from './end-reason.tsx'
import { phaseTones } from './phase-tones.ts'

type Session = Answers['session']['list']['sessions'][number]

export function SessionList(): ReactElement {
  const t = useTexts('session')
  const authorityId = useChosenAuthority()
  const { get, set } = useAddress()
  const search = get('search').trim()
  const phase = oneOf(sessionPhases, get('state'))
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(useApi().session.list.infiniteQueryOptions(
    { ...(search !== '' && { search }), ...(authorityId !== undefined && { authorityId }), ...(phase !== undefined && { phase }) },
    { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
  ))
  const rows = data?.pages.flatMap(({ sessions }) => sessions)
  return (
    <>
      <PageTitle lead={t('list.lead')}>{t('list.title')}</PageTitle>
      <Stack gap={2}>
        <Row gap={2}>
          <ListSearch label={t('list.search')} />
          <AuthorityFilter label={t('list.filter')} every={t('list.everyAuthority')} />
          <NativeSelect aria-label={t('list.state')} value={phase ?? ''} onChange={({ currentTarget: { value } }) => set({ state: value })}
            data={[{ value: '', label: t('list.everyState') }, ...sessionPhases.map((value) => ({ value, label: t(`phases.${value}`) }))]} />
          <ExportLinks list="sessions" filters={{ authorityId, search, phase }} />
        </Row>
        {error !== null ? <RefusalNotice refusal={shownError(error) ?? { id: 'PAGE-FAILED' }} />
          : rows === undefined ? <LoadingState lines={6} />
            : <Sessions sessions={rows} filtered={search !== '' || phase !== undefined || authorityId !== undefined} {...(hasNextPage ? { onMore: () => void fetchNextPage() } : {})} />}
      </Stack>
    </>
  )
}

function Sessions({ sessions, filtered, onMore }: { readonly sessions: readonly Session[]; readonly filtered: boolean; readonly onMore?: () => void }): ReactElement {
  const t = useTexts('session')
  const name = useRequestName()
  const columns: readonly Column<Session>[] = [
    { key: 'what', header: t('list.what'), cell: name },
    { key: 'state', header: t('list.state'), cell: (session) => <Standing session={session} />, least: '10rem' },
    { key: 'authority', header: t('list.authority'), cell: ({ authorityName }) => authorityName, least: '9rem' },
    { key: 'opened', header: t('list.opened'), cell: ({ openedAt, openedByName }) => <><RelativeTime at={openedAt} />{openedByName === null ? null : <><br />{t('list.by', { name: openedByName })}</>}</>, least: '9rem' },
    { key: 'approvals', header: t('list.approvals'), cell: ({ accepted, threshold }) => <span className="numeric">{t('list.stands', { accepted, threshold })}</span>, align: 'end', least: '5rem' },
  ]
  const empty = filtered ? <div role="status"><EmptyState title={t('list.none')} /></div> : <EmptyState title={t('list.emptyTitle')} text={t('list.emptyText')} />
  return <DataTable caption={t('list.caption')} columns={columns} rows={sessions} rowKey={({ sessionId }) => sessionId} href={({ sessionId }) => `/sessions/${sessionId}`} empty={empty} {...(onMore === undefined ? {} : { onMore })} />
}

/** Where it stands: the time that is left, or the end and its reason where the end does not say it. */
function Standing({ session: { phase, reason, expiresAt } }: { readonly session: Session }): ReactElement {
  const t = useTexts('session')
  return (
    <>
      <StateTag tone={phaseTones[phase]}>{t(`phases.${phase}`)}</StateTag>
      {phase === 'gathering' ? <div><Countdown expiresAt={expiresAt} /></div> : reason === null || reason === `SESSION-${phase.toUpperCase()}` ? null : <div><small><EndReason reason={reason} /></small></div>}
    </>
  )
}
