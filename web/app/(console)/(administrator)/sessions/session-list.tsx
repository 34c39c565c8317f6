// The list of sessions: searched and filtered on the server, which has them all, a page at a time.
'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useApi } from '../../../../browser/api.tsx'
import type { Answers } from '../../../../browser/me.tsx'
import { sessionPhases } from '../../../../core/session/phases.ts'
import { Countdown } from '../../../../ui/countdown.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { byCursor, LongList, useNarrowed, type More } from '../lists/long-list.tsx'
import { useRequestName } from '../requests/request-state.tsx'
import { EndReason } from './end-reason.tsx'
import { phaseTones } from './phase-tones.ts'

type Session = Answers['session']['list']['sessions'][number]

const choice = { name: 'state', values: sessionPhases } as const

export function SessionList(): ReactElement {
  const t = useTexts('session')
  const narrowed = useNarrowed(choice)
  const { asked, chosen: phase, filtered } = narrowed
  const pages = useInfiniteQuery(useApi().session.list.infiniteQueryOptions({ ...asked, ...(phase !== undefined && { phase }) }, byCursor))
  return (
    <>
      <PageTitle lead={t('list.lead')}>{t('list.title')}</PageTitle>
      <LongList list="sessions" search={t('list.search')} choice={choice} exported="phase" narrowed={narrowed} label={t('list.state')} every={t('list.everyState')} nameOf={(value) => t(`phases.${value}`)}
        pages={pages} rowsOf={({ sessions }) => sessions}>
        {(sessions, more) => <Sessions sessions={sessions} filtered={filtered} {...more} />}
      </LongList>
    </>
  )
}

function Sessions({ sessions, filtered, onMore }: { readonly sessions: readonly Session[]; readonly filtered: boolean } & More): ReactElement {
  const t = useTexts('session')
  const name = useRequestName()
  const columns: readonly Column<Session>[] = [
    { key: 'what', header: t('list.what'), cell: name },
    { key: 'state', header: t('list.state'), cell: (session) => <Standing session={session} />, least: '10rem' },
    { key: 'authority', header: t('list.authority'), cell: ({ authorityName }) => authorityName, least: '9rem' },
    { key: 'opened', header: t('list.opened'), cell: ({ openedAt, openedByName }) => <><RelativeTime at={openedAt} />{openedByName === null ? null : <><br />{t('list.by', { name: openedByName })}</>}</>, least: '9rem' },
    { key: 'approvals', header: t('list.approvals'), cell: ({ accepted, threshold }) => <span className="numeric">{t('list.stands', { accepted, threshold })}</span>, align: 'end', least: '5rem' },
  ]
  const empty = filtered ? <div role="status"><EmptyState title={t('list.none')} /></div> : <EmptyState title={t('list.emptyTitle')} text={t('list.emptyText')} />
  return <DataTable caption={t('list.caption')} columns={columns} rows={sessions} rowKey={({ sessionId }) => sessionId} href={({ sessionId }) => `/sessions/${sessionId}`} empty={empty} {...(onMore === undefined ? {} : { onMore })} />
}

/** Where it stands: the time that is left, or the end and its reason where the end does not say it. */
function Standing({ session: { phase, reason, expiresAt } }: { readonly session: Session }): ReactElement {
  const t = useTexts('session')
  return (
    <>
      <StateTag tone={phaseTones[phase]}>{t(`phases.${phase}`)}</StateTag>
      {phase === 'gathering' ? <div><Countdown expiresAt={expiresAt} /></div> : reason === null || reason === `SESSION-${phase.toUpperCase()}` ? null : <div><small><EndReason reason={reason} /></small></div>}
    </>
  )
}
