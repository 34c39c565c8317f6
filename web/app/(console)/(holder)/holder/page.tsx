// The holder's desk: what waits for this person.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useApi } from '../../../../browser/api.tsx'
import { useBridge } from '../../../../browser/bridge.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'

export default function DeskPage(): ReactElement {
  const { data } = useQuery(useApi().deployment.mine.queryOptions())
  const { known } = useBridge()
  return data === undefined ? <LoadingState /> : <PageTitle>{data.length} {known.state}</PageTitle>
}
