// Certificates as lines: the name, until when, who signed, the serial number.
'use client'
import type { ReactElement } from 'react'
import type { Answers } from '../../../../browser/me.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { DateTime } from '../../../../ui/date-time.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { HostName } from '../../../../ui/host-name.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { useServerTime } from '../../../../ui/server-clock.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import type { More, Narrowed } from '../lists/long-list.tsx'

type Certificate = Answers['certificate']['list']['certificates'][number]

export function CertificateTable({ certificates, search, filtered, onMore }: {
  readonly certificates: readonly Certificate[]
} & Pick<Narrowed<string>, 'search' | 'filtered'> & More): ReactElement {
  const t = useTexts('certificates')
  const now = useServerTime(60_000)
  const columns: readonly Column<Certificate>[] = [
    { key: 'name', header: t('list.name'), cell: ({ commonName }) => <HostName name={commonName} /> },
    { key: 'names', header: t('list.names'), cell: ({ subjectAltNames }) => <span className="numeric">{subjectAltNames.length}</span> },
    { key: 'authority', header: t('list.authority'), cell: ({ authorityName }) => authorityName, least: '9rem' },
    { key: 'issued', header: t('list.issued'), cell: ({ issuedAt }) => <RelativeTime at={issuedAt} />, least: '7rem' },
    { key: 'until', header: t('list.until'), cell: ({ notAfter }) => (now !== null && notAfter < now ? <StateTag tone="bad">{t('list.expired')}</StateTag> : <DateTime at={notAfter} show="day" />), least: '9rem' },
    { key: 'serial', header: t('list.serial'), cell: ({ serialNumber }) => <code title={serialNumber}>{serialNumber.slice(0, 8)}…</code>, least: '6rem' },
  ]
  return (
    <DataTable caption={t('list.caption')} columns={columns} rows={certificates} rowKey={({ certificateId }) => certificateId} href={({ certificateId }) => `/certificates/${certificateId}`}
      empty={search !== '' ? <p role="status">{t('list.none', { search })}</p> : filtered ? <p role="status">{t('list.noneFiltered')}</p> : <EmptyState title={t('list.emptyTitle')} text={t('list.emptyText')} />} {...(onMore === undefined ? {} : { onMore })} />
  )
}
