// The browsers in which a person is told something.
'use client'
import type { ReactElement } from 'react'
import type { Answers } from '../../../../browser/me.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import classes from './notifications.module.css'
import type { Push } from './use-push.ts'

type Device = Answers['notification']['get']['devices'][number]

export function Devices({ devices, push }: { readonly devices: readonly Device[]; readonly push: Push }): ReactElement {
  const t = useTexts('notifications')
  const columns: readonly Column<Device>[] = [
    { key: 'browser', header: t('devices.browser'), text: ({ label }) => label, cell: ({ id, label }) => <span className={classes['device']}>{label}{id === push.own ? <StateTag tone="good">{t('devices.this')}</StateTag> : null}</span> },
    { key: 'since', header: t('devices.since'), text: ({ createdAt }) => createdAt, cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
    { key: 'last', header: t('devices.last'), text: ({ lastSentAt }) => lastSentAt ?? 0, cell: ({ lastSentAt }) => (lastSentAt === null ? t('devices.never') : <RelativeTime at={lastSentAt} />) },
    { key: 'remove', header: t('devices.remove'), align: 'end', cell: ({ id, label }) => <QuietButton size="small" label={t('devices.removeOf', { label })} onClick={() => push.remove(id)}>{t('devices.remove')}</QuietButton> },
  ]
  return <DataTable caption={t('devices.caption')} columns={columns} rows={devices} rowKey={({ id }) => id} empty={<EmptyState title={t('devices.none.title')} text={t('devices.none.text')} />} />
}
