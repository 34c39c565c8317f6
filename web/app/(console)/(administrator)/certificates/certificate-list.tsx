// The list of certificates: searched and filtered on the server, which has them all, a page at a time.
'use client'
import { NativeSelect } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { ExportLinks } from '../../export-links.tsx'
import { ListSearch } from '../list-search.tsx'
import { AuthorityFilter, useChosenAuthority } from '../requests/authority-filter.tsx'
import { oneOf, useAddress } from '../use-address.ts'
import { CertificateTable } from './certificate-table.tsx'

const validities = ['valid', 'soon', 'expired'] as const

export function CertificateList(): ReactElement {
  const t = useTexts('certificates')
  const authorityId = useChosenAuthority()
  const { get, set } = useAddress()
  const search = get('search').trim()
  const validity = oneOf(validities, get('validity'))
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(useApi().certificate.list.infiniteQueryOptions(
    { ...(search !== '' && { search }), ...(authorityId !== undefined && { authorityId }), ...(validity !== undefined && { validity }) },
    { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
  ))
  const rows = data?.pages.flatMap(({ certificates }) => certificates)
  return (
    <>
      <PageTitle lead={t('list.lead')}>{t('list.title')}</PageTitle>
      <Stack gap={2}>
        <Row gap={2}>
          <ListSearch label={t('list.search')} />
          <AuthorityFilter label={t('list.filter')} every={t('list.everyAuthority')} />
          <NativeSelect aria-label={t('list.validity')} value={validity ?? ''} onChange={({ currentTarget: { value } }) => set({ validity: value })}
            data={[{ value: '', label: t('list.everyValidity') }, ...validities.map((value) => ({ value, label: t(`list.validities.${value}`) }))]} />
          <ExportLinks list="certificates" filters={{ authorityId, search, validity }} />
        </Row>
        {error !== null ? <RefusalNotice refusal={shownError(error) ?? { id: 'PAGE-FAILED' }} />
          : rows === undefined ? <LoadingState lines={6} />
            : <CertificateTable certificates={rows} search={search} filtered={validity !== undefined || authorityId !== undefined} {...(hasNextPage ? { onMore: () => void fetchNextPage() } : {})} />}
      </Stack>
    </>
  )
}
