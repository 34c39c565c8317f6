// The list of certificates: searched on the server, which has them all, a page at a time.
'use client'
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { AuthorityFilter, useChosenAuthority } from '../requests/authority-filter.tsx'
import { CertificateTable } from './certificate-table.tsx'

/** Between the last key and the question. Milliseconds. */
const pause = 250

export function CertificateList(): ReactElement {
  const t = useTexts('certificates')
  const authorityId = useChosenAuthority()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), pause)
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(useApi().certificate.list.infiniteQueryOptions(
    { ...(search !== '' && { search }), ...(authorityId !== undefined && { authorityId }) },
    { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
  ))
  const rows = data?.pages.flatMap(({ certificates }) => certificates)
  return (
    <>
      <PageTitle lead={t('list.lead')}>{t('list.title')}</PageTitle>
      <Stack gap={2}>
        <Row gap={2}>
          <TextInput type="search" aria-label={t('list.search')} placeholder={t('list.search')} style={{ flex: '0 1 22rem' }} leftSection={<Icon name="search" size={16} />} maxLength={255} value={typed} onChange={({ currentTarget: { value } }) => setTyped(value)} />
          <AuthorityFilter label={t('list.filter')} every={t('list.everyAuthority')} />
        </Row>
        {error !== null ? <RefusalNotice refusal={shownError(error) ?? { id: 'PAGE-FAILED' }} />
          : rows === undefined ? <LoadingState lines={6} />
            : <CertificateTable certificates={rows} search={search} {...(hasNextPage ? { onMore: () => void fetchNextPage() } : {})} />}
      </Stack>
    </>
  )
}
