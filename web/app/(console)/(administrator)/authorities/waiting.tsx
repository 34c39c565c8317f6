// What waits, for whom, since when: open requests, changes of policy, and what authorities in the making need next.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useApi } from '../../../../browser/api.tsx'
import type { Answers } from '../../../../browser/me.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { useNames } from './use-names.ts'
import { missingIn, stateOf, type AuthoritySummary } from './state.ts'

type Request = Answers['request']['list'][number]
type Proposal = Answers['policy']['list'][number]
interface Waits { readonly href: string; readonly what: string; readonly authority: string; readonly whom: string; readonly since: number }

function useWaits(): { readonly ofRequest: (request: Request) => Waits; readonly ofProposal: (proposal: Proposal) => Waits; readonly ofAuthority: (authority: AuthoritySummary) => readonly Waits[] } {
  const t = useTexts('authorities')
  const join = useNames()
  const ofRequest = ({ requestId, profile, kind, commonName, authorityName, here, createdAt }: Request): Waits => ({
    href: `/requests/${requestId}`, authority: authorityName, since: createdAt, whom: t('waiting.holders', { count: here.length }),
    what: profile === 'first-crl' ? t('waiting.test') : kind === 'crl' ? t('waiting.crl') : t('waiting.certificate', { name: commonName ?? '–' }),
  })
  const ofProposal = ({ authorityId, authorityName, holders, proposedAt }: Proposal): Waits => ({
    href: `/authorities/${authorityId}`, authority: authorityName, since: proposedAt, what: t('waiting.policy'),
    whom: join(holders.filter(({ approvedAt, declined, proposed }) => approvedAt === null && declined === null && !proposed).map(({ holderName }) => holderName)),
  })
  const ofAuthority = (authority: AuthoritySummary): readonly Waits[] => {
    const state = stateOf(authority)
    const count = missingIn(authority)
    const names = authority.shares.filter(({ enrolled, receivedAt }) => (state === 'deploying' ? receivedAt === null : !enrolled)).map(({ holderName }) => holderName)
    const waits = (what: string, whom: string): readonly Waits[] => [{ href: `/authorities/${authority.authorityId}`, authority: authority.name, since: authority.phaseSince, what, whom }]
    if (state === 'enrolling') return waits(t('waiting.nitrokeys', { count }), join(names))
    if (state === 'dealable') return waits(t('waiting.deal'), t('waiting.administrator'))
    if (state === 'deploying') return waits(t('waiting.shares', { count }), join(names))
    if (state === 'untested' && authority.openRequests === 0) return waits(t('waiting.test'), t('waiting.administrator'))
    if (state === 'unsaved') return waits(t('waiting.backup'), t('waiting.keeper'))
    return []
  }
  return { ofRequest, ofProposal, ofAuthority }
}

export function Waiting({ authorities }: { readonly authorities: readonly AuthoritySummary[] }): ReactElement {
  const t = useTexts('authorities')
  const { data: requests } = useQuery(useApi().request.list.queryOptions({ states: ['open'] }))
  const { data: proposals } = useQuery(useApi().policy.list.queryOptions({ state: 'open' }))
  const { ofRequest, ofProposal, ofAuthority } = useWaits()
  if (requests === undefined || proposals === undefined) return <LoadingState lines={3} />
  const rows = [...requests.map(ofRequest), ...proposals.map(ofProposal), ...authorities.flatMap(ofAuthority)]
  const columns: readonly Column<Waits>[] = [
    { key: 'what', header: t('waiting.what'), least: '10rem', cell: ({ what }) => what, text: ({ what }) => what },
    { key: 'authority', header: t('waiting.authority'), cell: ({ authority }) => authority, text: ({ authority }) => authority },
    { key: 'whom', header: t('waiting.whom'), cell: ({ whom }) => whom },
    { key: 'since', header: t('waiting.since'), cell: ({ since }) => <RelativeTime at={since} />, text: ({ since }) => since, align: 'end' },
  ]
  return <DataTable caption={t('waiting.caption')} columns={columns} rows={rows} rowKey={({ href, what }) => href + what} href={({ href }) => href} searchable={rows.length > 8} empty={<p>{t('waiting.none')}</p>} />
}
