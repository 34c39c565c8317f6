// The Nitrokeys that are enrolled, each with its serial number and its words.
'use client'
import type { ReactElement } from 'react'
import type { Answers } from '../../../../../browser/me.tsx'
import { DataTable } from '../../../../../ui/data-table.tsx'
import { DateTime } from '../../../../../ui/date-time.tsx'
import { FingerprintWords } from '../../../../../ui/fingerprint-words.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import classes from './nitrokey.module.css'

export function Enrolled({ enrolled }: Pick<Answers['nitrokey']['mine'], 'enrolled'>): ReactElement {
  const t = useTexts('enrol')
  return (
    <Section title={t('enrolled.title')}>
      <DataTable caption={t('enrolled.title')} rows={enrolled} rowKey={({ nitrokeyId }) => nitrokeyId} empty={null} columns={[
        { key: 'nitrokey', header: t('enrolled.nitrokey'), cell: ({ nitrokeyId }) => <strong>{nitrokeyId}</strong> },
        { key: 'serial', header: t('enrolled.serial'), cell: ({ serial }) => <code className={classes['serial']}>{serial}</code> },
        { key: 'since', header: t('enrolled.since'), cell: ({ enrolledAt }) => <DateTime at={enrolledAt} show="minute" /> },
      ]} />
      {enrolled.map(({ nitrokeyId, fingerprint }) => (
        <details key={nitrokeyId} className={classes['other']}>
          <summary>{t('enrolled.wordsOf', { nitrokeyId })}</summary>
          <FingerprintWords label={t('enrolled.wordsOf', { nitrokeyId })} digest={fingerprint} />
        </details>
      ))}
    </Section>
  )
}
