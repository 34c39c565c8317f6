// Rows of the trail, for people: a sentence, when, about what; the row as it is stored one click away.
'use client'
import Link from 'next/link'
import type { ReactElement } from 'react'
import type { Answers } from '../../../../browser/me.tsx'
import { auditSubjects, type AuditSubject } from '../../../../core/audit/actions.ts'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { DateTime } from '../../../../ui/date-time.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { TechnicalDetail } from '../../../../ui/technical-detail.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { EndReason } from '../sessions/end-reason.tsx'
import classes from './audit.module.css'
import { useSentences } from './use-sentences.ts'

/** One row. */
export type AuditRow = Answers['audit']['list']['rows'][number]

/** The page of a thing, where it has one. */
const pages: Readonly<Partial<Record<string, string>>> = { authority: '/authorities', request: '/requests', session: '/sessions' }

/** `onClear`: shows everything again; given where nothing else on the page does. */
export function AuditTable({ rows, filtered, onClear, onMore }: { readonly rows: readonly AuditRow[]; readonly filtered: boolean; readonly onClear?: () => void; readonly onMore?: () => void }): ReactElement {
  const t = useTexts('audit')
  const columns: readonly Column<AuditRow>[] = [
    { key: 'when', header: t('when'), cell: ({ at }) => <DateTime at={at} show="second" />, least: '11.5rem' },
    { key: 'what', header: t('what'), cell: (row) => <What row={row} /> },
    { key: 'subject', header: t('subject'), cell: (row) => <About row={row} />, least: '7.5rem' },
  ]
  return (
    <DataTable caption={t('caption')} columns={columns} rows={rows} rowKey={({ seq }) => String(seq)} {...(onMore === undefined ? {} : { onMore })}
      empty={!filtered ? <EmptyState title={t('emptyTitle')} />
        : <div role="status"><EmptyState title={t('none')} text={t('noneText')} action={onClear === undefined ? undefined : <QuietButton onClick={onClear}>{t('filters.clear')}</QuietButton>} /></div>} />
  )
}

function What({ row }: { readonly row: AuditRow }): ReactElement {
  const t = useTexts('audit')
  const sentence = useSentences()
  const { seq, action, actor, subjectType, subjectId, detail, hash } = row
  const why = detail['reason'] ?? detail['refusal']
  return (
    <div className={classes['what']}>
      <span>{sentence(row)}</span>
      {typeof why === 'string' ? <span className={classes['why']}><EndReason reason={why} /></span> : null}
      <div className={classes['stored']}>
        <TechnicalDetail title={t('detail', { seq: String(seq) })} rows={[
          { name: t('rows.action'), value: action },
          { name: t('rows.actor'), value: actor },
          { name: t('rows.subject'), value: `${subjectType} ${subjectId}` },
          { name: t('rows.detail'), value: JSON.stringify(detail, null, 2) },
          { name: t('rows.hash'), value: hash },
        ]} />
      </div>
    </div>
  )
}

function About({ row: { subjectType, subjectId } }: { readonly row: AuditRow }): ReactElement {
  const t = useTexts('audit')
  const known = (auditSubjects as readonly string[]).includes(subjectType)
  const words = known ? t(`subjects.${subjectType as AuditSubject}`) : subjectType
  const page = pages[subjectType]
  return page === undefined ? <>{words}</> : <Link href={`${page}/${subjectId}`}>{words}</Link>
}
