// The list of requests: open ones first, because something is to be done about them.
'use client'
import { useQuery } from '@tanstack/react-query'
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
import { AuthorityFilter, useChosenAuthority } from './authority-filter.tsx'
import { RequestState, standing, useRequestName, type RequestLine } from './request-state.tsx'

/** More than this many are found by the filter. */
const most = 500

export function RequestList(): ReactElement {
  const t = useTexts('requests')
  const authorityId = useChosenAuthority()
  const { data, error } = useQuery(useApi().request.list.queryOptions({ limit: most, ...(authorityId !== undefined && { authorityId }) }))
  if (error !== null) return <RefusalNotice refusal={shownError(error) ?? { id: 'PAGE-FAILED' }} />
  if (data === undefined) return <LoadingState />
  const open = data.filter(({ state }) => state === 'open')
  return (
    <>
      <PageTitle lead={t('list.lead', { sessions: open.filter(({ sessionId }) => sessionId !== null).length })} actions={<NewRequest authorityId={authorityId} />}>
        {t('list.title', { count: open.length })}
      </PageTitle>
      <Requests requests={[...open, ...data.filter(({ state }) => state !== 'open')]} filtered={authorityId !== undefined} />
    </>
  )
}

function NewRequest({ authorityId }: { readonly authorityId: string | undefined }): ReactElement | null {
  const t = useTexts('requests')
  if (useMe().user.role !== 'administrator') return null
  return <InkButton href={authorityId === undefined ? '/requests/new' : `/requests/new?authority=${authorityId}`}>{t('new')}</InkButton>
}

function Requests({ requests, filtered }: { readonly requests: readonly RequestLine[]; readonly filtered: boolean }): ReactElement {
  const t = useTexts('requests')
  const name = useRequestName()
  const columns: readonly Column<RequestLine>[] = [
    { key: 'what', header: t('list.what'), cell: name, text: name },
    { key: 'state', header: t('list.state'), cell: (request) => <RequestState request={request} />, text: (request) => t(`states.${standing(request)}`, { position: request.position ?? 0 }) },
    { key: 'authority', header: t('list.authority'), cell: ({ authorityName }) => authorityName, text: ({ authorityName }) => authorityName, least: '9rem' },
    { key: 'asked', header: t('list.asked'), cell: ({ requesterName, createdAt }) => <>{requesterName}<br /><RelativeTime at={createdAt} /></>, text: ({ requesterName }) => requesterName, least: '10rem' },
    { key: 'here', header: t('list.here'), cell: (request) => <WhoIsHere request={request} />, align: 'end', least: '4.5rem' },
  ]
  const empty = filtered ? <EmptyState title={t('list.emptyFiltered')} /> : <EmptyState title={t('list.emptyTitle')} text={t('list.emptyText')} />
  return <DataTable caption={t('list.caption')} columns={columns} rows={requests} rowKey={({ requestId }) => requestId} href={({ requestId }) => `/requests/${requestId}`} searchable empty={empty}
    filter={<AuthorityFilter label={t('list.filter')} every={t('list.everyAuthority')} />} />
}

/** Who has said "I am here", counted; the names are in the title. */
function WhoIsHere({ request }: { readonly request: RequestLine }): ReactElement {
  const t = useTexts('requests')
  if (standing(request) !== 'open' && standing(request) !== 'waiting') return <>–</>
  const { here, threshold } = request
  return <span className="numeric" title={here.map(({ holderName }) => holderName).join(', ')}>{t('hereOf', { count: here.length, threshold })}</span>
}
