// What would be signed, asked anew a moment after each change: the very planning and checks of a session.
'use client'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { shownError, useApiClient } from '../../../../../browser/api.tsx'
import { LoadingState } from '../../../../../ui/loading-state.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { canSign, csrText, faultsOf, type Asked, type Authority } from './asked.ts'
import { PreviewSheet } from './preview-sheet.tsx'

/** Between the last key and the question. Milliseconds. */
const pause = 350

export function Preview({ asked, authority }: { readonly asked: Asked; readonly authority: Authority | undefined }): ReactElement {
  const t = useTexts('requests')
  return <Section title={t('preview.title')}><Content asked={asked} authority={authority} /></Section>
}

function Content({ asked, authority }: { readonly asked: Asked; readonly authority: Authority | undefined }): ReactNode {
  const t = useTexts('requests')
  const client = useApiClient()
  const { kind, authorityId, csr, days } = asked
  const whole = kind === 'certificate' && csr !== null && faultsOf({ ...asked, reason: '-' }).length === 0 && authority !== undefined && canSign(authority.phase, kind)
  const wanted = whole ? JSON.stringify({ authorityId, csr: csrText(csr), validityDays: Number(days) }) : null
  const [settled] = useDebouncedValue(wanted, pause)
  const { data, error, isFetching } = useQuery({
    queryKey: ['preview', settled],
    queryFn: () => client.request.preview.mutate(JSON.parse(settled as string) as Parameters<typeof client.request.preview.mutate>[0]),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  if (kind === 'crl') return <p>{authority?.phase === 'testing' ? t('preview.testCrl') : t('preview.crl')}</p>
  if (wanted === null) return <p>{t('preview.empty')}</p>
  const refusal = settled === wanted ? shownError(error) : null
  if (refusal !== null && !isFetching) return <RefusalNotice refusal={refusal} />
  if (data === undefined) return <LoadingState lines={6} />
  return <div aria-busy={isFetching || settled !== wanted}><PreviewSheet preview={data} /></div>
}
