// The sessions of a request, newest first, each with its end and why.
'use client'
import type { ReactElement } from 'react'
import { DataTable, type Column } from '../../../../../ui/data-table.tsx'
import { DateTime } from '../../../../../ui/date-time.tsx'
import { OwnWords } from '../../../../../ui/own-words.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { StateTag } from '../../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { EndReason } from '../../sessions/end-reason.tsx'
import { phaseTones } from '../../sessions/phase-tones.ts'
import type { RequestDetail } from './request-head.tsx'

type Session = RequestDetail['sessions'][number]

/** Why it ended: its own reason, then who refused with theirs. */
function Why({ session: { phase, reason, declined } }: { readonly session: Session }): ReactElement {
  const t = useTexts('requests')
  const known = reason !== null && reason !== `SESSION-${phase.toUpperCase()}`
  return (
    <>
      {known ? <EndReason reason={reason} /> : null}
      {declined.map(({ shareIndex, holderName, reason: words }) => <div key={shareIndex}>{t.rich('one.refusedBy', { holder: () => <bdi>{holderName}</bdi>, words: () => <OwnWords words={words} /> })}</div>)}
      {known || declined.length > 0 ? null : '–'}
    </>
  )
}

export function SessionsSoFar({ sessions }: { readonly sessions: readonly Session[] }): ReactElement {
  const t = useTexts('requests')
  const own = useTexts('session')
  const columns: readonly Column<Session>[] = [
    { key: 'opened', header: t('one.openedAt'), cell: ({ openedAt }) => <DateTime at={openedAt} show="second" />, least: '11.5rem' },
    { key: 'by', header: t('one.openedBy'), cell: ({ openedByName }) => openedByName ?? t('one.byItself'), least: '9rem' },
    { key: 'end', header: t('one.end'), cell: ({ phase }) => <StateTag tone={phaseTones[phase]}>{own(`phases.${phase}`)}</StateTag> },
    { key: 'why', header: t('one.because'), cell: (session) => <Why session={session} />, least: '14rem' },
    { key: 'approvals', header: t('one.approvals'), cell: ({ accepted, threshold }) => <span className="numeric">{t('hereOf', { count: accepted, threshold })}</span>, align: 'end' },
  ]
  return (
    <Section title={t('one.sessions')}>
      <DataTable caption={t('one.sessions')} columns={columns} rows={sessions} rowKey={({ sessionId }) => sessionId} href={({ sessionId }) => `/sessions/${sessionId}`}
        empty={<p>{t('one.noSessions')}</p>} />
    </Section>
  )
}
