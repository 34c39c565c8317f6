// The acts of this person, newest first, from their own rows of the audit trail.
'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState, type ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import type { Answers } from '../../../../../browser/me.tsx'
import { DataTable } from '../../../../../ui/data-table.tsx'
import { DateTime } from '../../../../../ui/date-time.tsx'
import { EmptyState } from '../../../../../ui/empty-state.tsx'
import { LoadingState } from '../../../../../ui/loading-state.tsx'
import { OwnWords } from '../../../../../ui/own-words.tsx'
import { PageTitle } from '../../../../../ui/page-title.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { StateTag } from '../../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { ExportLinks } from '../../../export-links.tsx'

type OwnAct = Answers['history']['mine']['acts'][number]
const step = 50
/** As many as the server gives at once; whoever did more finds the rest in the audit trail of an administrator. */
const most = 200

const tones: Readonly<Record<NonNullable<OwnAct['session']>['phase'], 'neutral' | 'waiting' | 'bad' | 'sealed'>> = {
  gathering: 'waiting', complete: 'sealed', refused: 'bad', expired: 'neutral', cancelled: 'neutral', failed: 'bad',
}

const proposalTones = { open: 'waiting', applied: 'sealed', refused: 'bad', withdrawn: 'neutral', expired: 'neutral' } as const

export function History(): ReactElement {
  const t = useTexts('history')
  const common = useTexts('common')
  const [limit, setLimit] = useState(step)
  const { data, error, refetch } = useQuery(useApi().history.mine.queryOptions({ limit }, { placeholderData: keepPreviousData }))
  const about = useAbout()
  const refusal = shownError(error)
  return (
    <>
      <PageTitle lead={t('lead')} actions={data === undefined || data.acts.length === 0 ? undefined : <ExportLinks list="history" />}>{t('title')}</PageTitle>
      {refusal === null ? null : <RefusalNotice refusal={refusal}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice>}
      {data === undefined ? (refusal === null ? <LoadingState /> : null) : (
        <DataTable caption={t('caption')} rows={data.acts} rowKey={({ seq }) => String(seq)} empty={<EmptyState title={t('empty.title')} text={t('empty.text')} />}
          {...(data.next === null || limit >= most ? {} : { onMore: () => setLimit(Math.min(most, limit + step)) })} columns={[
            { key: 'act', header: t('act'), cell: ({ act }) => <strong>{t(`acts.${act}`)}</strong> },
            { key: 'about', header: t('about'), cell: (own) => about(own) },
            { key: 'outcome', header: t('outcome'), cell: ({ session, proposal }) => (session !== null ? <StateTag tone={tones[session.phase]}>{t(`phases.${session.phase}`)}</StateTag> : proposal !== null ? <StateTag tone={proposalTones[proposal.state]}>{t(`proposals.${proposal.state}`)}</StateTag> : '–') },
            { key: 'when', header: t('when'), align: 'end', cell: ({ at }) => <span style={{ whiteSpace: 'nowrap' }}><DateTime at={at} /></span> },
          ]} />
      )}
    </>
  )
}

/** What an act was about, with the way to it. */
function useAbout(): (own: OwnAct) => ReactElement | string | null {
  const t = useTexts('history')
  return ({ act, session, proposal, authorityName, deploymentId, shareIndex, nitrokeyId, port }) => {
    const authority = authorityName ?? ''
    if (session !== null) {
      const words = session.crlNumber === null ? t('certificate', { name: session.commonName ?? authority, authority }) : t('crl', { number: String(session.crlNumber), authority })
      return <><Link href={`/holder/approve/${session.sessionId}`}>{words}</Link>{session.reason === null ? null : <div><OwnWords words={session.reason} /></div>}</>
    }
    if (proposal !== null) return <><Link href={`/holder/policy/${proposal.proposalId}`}>{t('policy', { authority })}</Link>{proposal.reason === null ? null : <div><OwnWords words={proposal.reason} /></div>}</>
    if (act === 'received') return <Link href={`/holder/share/${deploymentId}`}>{t('share', { shareIndex: String(shareIndex), authority })}</Link>
    if (act === 'enrolled') return nitrokeyId
    return act === 'paired' ? t('port', { port: String(port) }) : null
  }
}
