// The list of requests: open ones first, because something is to be done about them.
'use client'
import { NativeSelect } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import { useMe } from '../../../../browser/me.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { InkButton } from '../../../../ui/ink-button.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { Row, Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { ExportLinks } from '../../export-links.tsx'
import { ListSearch } from '../list-search.tsx'
import { oneOf, useAddress } from '../use-address.ts'
import { AuthorityFilter, useChosenAuthority } from './authority-filter.tsx'
import { RequestState, standing, useRequestName, type RequestLine } from './request-state.tsx'

const states = ['open', 'issued', 'refused', 'withdrawn'] as const

export function RequestList(): ReactElement {
  const t = useTexts('requests')
  const authorityId = useChosenAuthority()
  const { data: open, error } = useQuery(useApi().request.list.queryOptions({ states: ['open'], limit: 500, ...(authorityId !== undefined && { authorityId }) }))
  if (error !== null) return <RefusalNotice refusal={shownError(error) ?? { id: 'PAGE-FAILED' }} />
  if (open === undefined) return <LoadingState />
  return (
    <>
      <PageTitle lead={t('list.lead', { sessions: open.filter(({ sessionId }) => sessionId !== null).length })} actions={<NewRequest authorityId={authorityId} />}>
        {t('list.title', { count: open.length })}
      </PageTitle>
      <Found authorityId={authorityId} open={open} />
    </>
  )
}

/** Unless something is looked for, open ones come first, because something is to be done about them. */
function Found({ authorityId, open }: { readonly authorityId: string | undefined; readonly open: readonly RequestLine[] }): ReactElement {
  const t = useTexts('requests')
  const { get, set } = useAddress()
  const search = get('search').trim()
  const state = oneOf(states, get('state'))
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(useApi().request.page.infiniteQueryOptions(
    { ...(search !== '' && { search }), ...(authorityId !== undefined && { authorityId }), ...(state !== undefined && { states: [state] }) },
    { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
  ))
  const rows = data?.pages.flatMap(({ requests }) => requests)
  const everything = search === '' && state === undefined
  return (
    <Stack gap={2}>
      <Row gap={2}>
        <ListSearch label={t('list.search')} />
        <AuthorityFilter label={t('list.filter')} every={t('list.everyAuthority')} />
        <NativeSelect aria-label={t('list.state')} value={state ?? ''} onChange={({ currentTarget: { value } }) => set({ state: value })}
          data={[{ value: '', label: t('list.everyState') }, ...states.map((value) => ({ value, label: t(`states.${value}`) }))]} />
        <ExportLinks list="requests" filters={{ authorityId, search, state }} />
      </Row>
      {error !== null ? <RefusalNotice refusal={shownError(error) ?? { id: 'PAGE-FAILED' }} />
        : rows === undefined ? <LoadingState lines={6} />
          : <Requests requests={everything ? [...open, ...rows.filter(({ requestId }) => !open.some((first) => first.requestId === requestId))] : rows} filtered={authorityId !== undefined || !everything}
              {...(hasNextPage ? { onMore: () => void fetchNextPage() } : {})} />}
    </Stack>
  )
}

function NewRequest({ authorityId }: { readonly authorityId: string | undefined }): ReactElement | null {
  const t = useTexts('requests')
  if (useMe().user.role !== 'administrator') return null
  return <InkButton href={authorityId === undefined ? '/requests/new' : `/requests/new?authority=${authorityId}`}>{t('new')}</InkButton>
}

function Requests({ requests, filtered, onMore }: { readonly requests: readonly RequestLine[]; readonly filtered: boolean; readonly onMore?: () => void }): ReactElement {
  const t = useTexts('requests')
  const name = useRequestName()
  const columns: readonly Column<RequestLine>[] = [
    { key: 'what', header: t('list.what'), cell: name },
    { key: 'state', header: t('list.state'), cell: (request) => <RequestState request={request} /> },
    { key: 'authority', header: t('list.authority'), cell: ({ authorityName }) => authorityName, least: '9rem' },
    { key: 'asked', header: t('list.asked'), cell: ({ requesterName, createdAt }) => <>{requesterName}<br /><RelativeTime at={createdAt} /></>, least: '10rem' },
    { key: 'here', header: t('list.here'), cell: (request) => <WhoIsHere request={request} />, align: 'end', least: '4.5rem' },
  ]
  const empty = filtered ? <div role="status"><EmptyState title={t('list.emptyFiltered')} /></div> : <EmptyState title={t('list.emptyTitle')} text={t('list.emptyText')} />
  return <DataTable caption={t('list.caption')} columns={columns} rows={requests} rowKey={({ requestId }) => requestId} href={({ requestId }) => `/requests/${requestId}`} empty={empty}
    {...(onMore === undefined ? {} : { onMore })} />
}

/** Who has said "I am here", counted; the names are in the title. */
function WhoIsHere({ request }: { readonly request: RequestLine }): ReactElement {
  const t = useTexts('requests')
  if (standing(request) !== 'open' && standing(request) !== 'waiting') return <>–</>
  const { here, threshold } = request
  return <span className="numeric" title={here.map(({ holderName }) => holderName).join(', ')}>{t('hereOf', { count: here.length, threshold })}</span>
}
