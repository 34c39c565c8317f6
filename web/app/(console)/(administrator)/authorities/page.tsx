// The dashboard: every authority, and what waits.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useApi } from '../../../../browser/api.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'

export default function AuthoritiesPage(): ReactElement {
  const { data } = useQuery(useApi().authority.list.queryOptions())
  return data === undefined ? <LoadingState /> : <PageTitle>{data.length}</PageTitle>
}
