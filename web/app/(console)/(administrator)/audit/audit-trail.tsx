// The page of the audit trail: what was done, newest first, narrowed by the filters that the address carries.
'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useApi, useApiClient } from '../../../../browser/api.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'
import { Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { ListPages } from '../lists/long-list.tsx'
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
  const pages = useInfiniteQuery({
    // Renewed with everything else of the trail.
    queryKey: [...api.audit.list.queryKey({ ...filters, limit: pageLength }), 'pages'],
    queryFn: ({ pageParam }) => client.audit.list.query({ ...filters, limit: pageLength, ...(pageParam !== null && { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })
  return (
    <ListPages pages={pages} rowsOf={({ rows }) => rows} lines={10}>
      {(rows, more) => <AuditTable rows={rows} filtered={Object.keys(filters).length > 0} {...(filters.subjectId === undefined ? { onClear: clear } : {})} {...more} />}
    </ListPages>
  )
}
