// What happens now, what happened lately and what will: sessions in progress, certificates by week, the last acts.
'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import type { Answers } from '../../../../browser/me.tsx'
import { Countdown } from '../../../../ui/countdown.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { DateTime } from '../../../../ui/date-time.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { Section } from '../../../../ui/panel.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { Columns, Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { WeekBars } from '../../../../ui/week-bars.tsx'
import { useSentences } from '../audit/use-sentences.ts'
import classes from './lately.module.css'

type View = Answers['dashboard']['read']

export function Lately(): ReactElement {
  const t = useTexts('authorities')
  const { data, error } = useQuery(useApi().dashboard.read.queryOptions())
  if (error !== null) return <RefusalNotice refusal={shownError(error) ?? { id: 'PAGE-FAILED' }} />
  if (data === undefined) return <LoadingState lines={6} />
  const { sessions, issued, expires, expiresNext, events } = data
  const sum = (weeks: View['issued']): number => weeks.reduce((all, { count }) => all + count, 0)
  return (
    <>
      {sessions.length === 0 ? null : <Section title={t('lately.sessions')} aside={<Link href="/sessions">{t('lately.allSessions')}</Link>}><Sessions sessions={sessions} /></Section>}
      <Columns least="24rem" gap={4}>
        <WeekBars title={t('lately.issued')} words={t('lately.issuedWords', { count: sum(issued) })} weeks={issued} />
        <Stack gap={2}>
          <WeekBars title={t('lately.expires')} words={t('lately.expiresWords', { count: sum(expires) })} weeks={expires} />
          {expiresNext.length === 0 ? null : <Next certificates={expiresNext} />}
        </Stack>
      </Columns>
      <Section title={t('lately.events')} aside={<Link href="/audit">{t('lately.all')}</Link>}><Events events={events} /></Section>
    </>
  )
}

function Sessions({ sessions }: { readonly sessions: View['sessions'] }): ReactElement {
  const t = useTexts('authorities')
  const columns: readonly Column<View['sessions'][number]>[] = [
    { key: 'what', header: t('waiting.what'), least: '10rem', cell: ({ kind, profile, commonName }) => (profile === 'first-crl' ? t('waiting.test') : kind === 'crl' ? t('lately.session.crl') : t('lately.session.certificate', { name: commonName ?? '–' })) },
    { key: 'authority', header: t('waiting.authority'), cell: ({ authorityName }) => authorityName },
    { key: 'stands', header: t('lately.session.approvals'), cell: ({ accepted, threshold }) => t('lately.session.stands', { accepted, threshold }) },
    { key: 'left', header: t('lately.session.left'), cell: ({ expiresAt }) => <Countdown expiresAt={expiresAt} />, align: 'end' },
  ]
  return <DataTable caption={t('lately.sessions')} columns={columns} rows={sessions} rowKey={({ sessionId }) => sessionId} href={({ sessionId }) => `/sessions/${sessionId}`} empty={null} />
}

function Next({ certificates }: { readonly certificates: View['expiresNext'] }): ReactElement {
  const t = useTexts('authorities')
  return (
    <Stack gap={1}>
      <b>{t('lately.next')}</b>
      <ul className={classes['lines']}>{certificates.map(({ certificateId, commonName, authorityName, notAfter }) => (
        <li key={certificateId}><Link href={`/certificates/${certificateId}`}>{t('lately.until', { name: commonName, authority: authorityName })}</Link> <DateTime at={notAfter} show="day" /></li>
      ))}</ul>
      <Link href="/certificates?validity=soon">{t('lately.allSoon')}</Link>
    </Stack>
  )
}

function Events({ events }: { readonly events: View['events'] }): ReactElement {
  const sentence = useSentences()
  return <ul className={classes['lines']}>{events.map((row) => <li key={row.seq}><span>{sentence(row)}</span> <RelativeTime at={row.at} /></li>)}</ul>
}
