// The list of certificates: searched and filtered on the server, which has them all, a page at a time.
'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useApi } from '../../../../browser/api.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { byCursor, LongList, useNarrowed } from '../lists/long-list.tsx'
import { CertificateTable } from './certificate-table.tsx'

const choice = { name: 'validity', values: ['valid', 'soon', 'expired'] } as const

export function CertificateList(): ReactElement {
  const t = useTexts('certificates')
  const narrowed = useNarrowed(choice)
  const { asked, chosen: validity, search, filtered } = narrowed
  const pages = useInfiniteQuery(useApi().certificate.list.infiniteQueryOptions({ ...asked, ...(validity !== undefined && { validity }) }, byCursor))
  return (
    <>
      <PageTitle lead={t('list.lead')}>{t('list.title')}</PageTitle>
      <LongList list="certificates" search={t('list.search')} choice={choice} narrowed={narrowed} label={t('list.validity')} every={t('list.everyValidity')} nameOf={(value) => t(`list.validities.${value}`)}
        pages={pages} rowsOf={({ certificates }) => certificates}>
        {(certificates, more) => <CertificateTable certificates={certificates} search={search} filtered={filtered} {...more} />}
      </LongList>
    </>
  )
}
