// The list of requests: open ones first, because something is to be done about them.
'use client'
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
import { useTexts } from '../../../../ui/use-texts.ts'
import { byCursor, LongList, useNarrowed, type More, type Narrowed } from '../lists/long-list.tsx'
import { RequestState, standing, useRequestName, type RequestLine } from './request-state.tsx'

const choice = { name: 'state', values: ['open', 'issued', 'refused', 'withdrawn'] } as const

export function RequestList(): ReactElement {
  const t = useTexts('requests')
  const narrowed = useNarrowed(choice)
  const { authorityId } = narrowed.asked
  const { data: open, error } = useQuery(useApi().request.list.queryOptions({ states: ['open'], limit: 500, ...(authorityId !== undefined && { authorityId }) }, { placeholderData: keepPreviousData }))
  if (open === undefined) return error === null ? <LoadingState /> : <RefusalNotice refusal={shownError(error) ?? { id: 'PAGE-FAILED' }} />
  return (
    <>
      <PageTitle lead={t('list.lead', { sessions: open.filter(({ sessionId }) => sessionId !== null).length })} actions={<NewRequest authorityId={authorityId} />}>
        {t('list.title', { count: open.length })}
      </PageTitle>
      <Found narrowed={narrowed} open={open} />
    </>
  )
}

/** Unless something is looked for, open ones come first, because something is to be done about them. */
function Found({ narrowed, open }: { readonly narrowed: Narrowed<(typeof choice.values)[number]>; readonly open: readonly RequestLine[] }): ReactElement {
  const t = useTexts('requests')
  const { asked, chosen: state, search, filtered } = narrowed
  const pages = useInfiniteQuery(useApi().request.page.infiniteQueryOptions({ ...asked, ...(state !== undefined && { states: [state] }) }, byCursor))
  const first = search === '' && state === undefined ? open : []
  const already = new Set(first.map(({ requestId }) => requestId))
  return (
    <LongList list="requests" search={t('list.search')} choice={choice} narrowed={narrowed} label={t('list.state')} every={t('list.everyState')} nameOf={(value) => t(`states.${value}`)}
      pages={pages} rowsOf={({ requests }) => requests}>
      {(rows, more) => <Requests requests={[...first, ...rows.filter(({ requestId }) => !already.has(requestId))]} filtered={filtered} {...more} />}
    </LongList>
  )
}

function NewRequest({ authorityId }: { readonly authorityId: string | undefined }): ReactElement | null {
  const t = useTexts('requests')
  if (useMe().user.role !== 'administrator') return null
  return <InkButton href={authorityId === undefined ? '/requests/new' : `/requests/new?authority=${authorityId}`}>{t('new')}</InkButton>
}

function Requests({ requests, filtered, onMore }: { readonly requests: readonly RequestLine[]; readonly filtered: boolean } & More): ReactElement {
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
