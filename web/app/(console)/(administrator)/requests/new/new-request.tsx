// The page of a new request: first the authorities, since without one nothing can be asked.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import { useMe } from '../../../../../browser/me.tsx'
import { EmptyState } from '../../../../../ui/empty-state.tsx'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { LoadingState } from '../../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../../ui/page-title.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusedPage } from '../../../../../ui/refused-page.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { RequestForm } from './request-form.tsx'

export function NewRequest(): ReactElement {
  const t = useTexts('requests')
  const { data, error } = useQuery(useApi().authority.list.queryOptions())
  if (useMe().user.role !== 'administrator') {
    return <PageTitle lead={t('form.notYoursText')} actions={<QuietButton href="/requests">{t('form.toList')}</QuietButton>}>{t('form.notYours')}</PageTitle>
  }
  if (error !== null) return <RefusedPage refusal={shownError(error) ?? { id: 'PAGE-FAILED' }} />
  if (data === undefined) return <LoadingState />
  return (
    <>
      <PageTitle lead={t('form.lead')}>{t('form.title')}</PageTitle>
      {data.length === 0
        ? <EmptyState title={t('form.noAuthority')} text={t('form.noAuthorityText')} action={<InkButton href="/authorities">{t('form.toAuthorities')}</InkButton>} />
        : <RequestForm authorities={data} />}
    </>
  )
}
