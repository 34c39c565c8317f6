// The page of the audit trail: what was done, newest first, narrowed by the filters that the address carries.
'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApi, useApiClient } from '../../../../browser/api.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { AuditFilters, useClear, useFilters } from './audit-filters.tsx'
import { AuditTable } from './audit-table.tsx'
import { VerifyChain } from './verify-chain.tsx'

const pageLength = 50

export function AuditTrail(): ReactElement {
  const t = useTexts('audit')
  return (
    <>
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <VerifyChain />
      <Stack gap={3}>
        <AuditFilters />
        <Rows />
      </Stack>
    </>
  )
}

function Rows(): ReactElement {
  const api = useApi()
  const client = useApiClient()
  const filters = useFilters()
  const clear = useClear()
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery({
    // Renewed with everything else of the trail.
    queryKey: [...api.audit.list.queryKey({ ...filters, limit: pageLength }), 'pages'],
    queryFn: ({ pageParam }) => client.audit.list.query({ ...filters, limit: pageLength, ...(pageParam !== null && { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })
  if (error !== null) return <RefusalNotice refusal={shownError(error) ?? { id: 'PAGE-FAILED' }} />
  if (data === undefined) return <LoadingState lines={10} />
  return (
    <AuditTable rows={data.pages.flatMap(({ rows }) => rows)} filtered={Object.keys(filters).length > 0} {...(filters.subjectId === undefined ? { onClear: clear } : {})}
      {...(hasNextPage ? { onMore: () => void fetchNextPage() } : {})} />
  )
}
