// The newest requests to an authority.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useApi } from '../../../../../browser/api.tsx'
import type { Answers } from '../../../../../browser/me.tsx'
import { DataTable, type Column } from '../../../../../ui/data-table.tsx'
import { LoadingState } from '../../../../../ui/loading-state.tsx'
import { RelativeTime } from '../../../../../ui/relative-time.tsx'
import { StateTag } from '../../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'

type Request = Answers['request']['list'][number]
const tones = { open: 'waiting', issued: 'good', withdrawn: 'neutral', refused: 'bad' } as const

/** The newest requests. The page asks for them together with the authority, so that both are there at once. */
export const useNewestRequests = (authorityId: string): readonly Request[] | undefined => useQuery(useApi().request.list.queryOptions({ authorityId, limit: 8 })).data

export function Requests({ authorityId }: { readonly authorityId: string }): ReactElement {
  const t = useTexts('authority')
  const all = useTexts('authorities')
  const data = useNewestRequests(authorityId)
  if (data === undefined) return <LoadingState lines={3} />
  const what = ({ profile, kind, commonName }: Request): string =>
    profile === 'first-crl' ? all('waiting.test') : kind === 'crl' ? all('waiting.crl') : all('waiting.certificate', { name: commonName ?? '–' })
  const columns: readonly Column<Request>[] = [
    { key: 'what', header: t('requests.what'), cell: what, text: what },
    { key: 'by', header: t('requests.by'), cell: ({ requesterName }) => requesterName, text: ({ requesterName }) => requesterName },
    { key: 'state', header: t('requests.state'), cell: ({ state }) => <StateTag tone={tones[state]}>{t(`requests.states.${state}`)}</StateTag>, text: ({ state }) => t(`requests.states.${state}`) },
    { key: 'at', header: t('requests.at'), cell: ({ createdAt }) => <RelativeTime at={createdAt} />, text: ({ createdAt }) => createdAt, align: 'end' },
  ]
  return <DataTable caption={t('requests.caption')} columns={columns} rows={data} rowKey={({ requestId }) => requestId} href={({ requestId }) => `/requests/${requestId}`} empty={<p>{t('requests.none')}</p>} />
}
