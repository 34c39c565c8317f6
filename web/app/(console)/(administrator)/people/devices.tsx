// Every Nitrokey that is or was enrolled, with the words that its holder can read out to compare.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useApi } from '../../../../browser/api.tsx'
import type { Answers } from '../../../../browser/me.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { DeviceWords } from '../../../../ui/device-words.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'

type Device = Answers['nitrokey']['list'][number]

export function Devices(): ReactElement {
  const t = useTexts('people')
  const { data } = useQuery(useApi().nitrokey.list.queryOptions())
  if (data === undefined) return <LoadingState lines={3} />
  const columns: readonly Column<Device>[] = [
    { key: 'nitrokey', header: t('devices.nitrokey'), cell: ({ nitrokeyId }) => nitrokeyId, text: ({ nitrokeyId }) => nitrokeyId },
    { key: 'holder', header: t('devices.holder'), cell: ({ holderName }) => holderName, text: ({ holderName }) => holderName },
    { key: 'serial', header: t('devices.serial'), cell: ({ serial }) => <code>{serial}</code>, text: ({ serial }) => serial },
    { key: 'words', header: t('devices.words'), cell: ({ fingerprint, nitrokeyId }) => <DeviceWords nitrokey={nitrokeyId} digest={fingerprint} /> },
    { key: 'state', header: t('devices.state'), cell: ({ retiredAt }) => <StateTag tone={retiredAt === null ? 'good' : 'neutral'}>{t(retiredAt === null ? 'devices.current' : 'devices.retired')}</StateTag>, text: ({ retiredAt }) => retiredAt ?? 0 },
    { key: 'enrolled', header: t('devices.enrolled'), cell: ({ enrolledAt }) => <RelativeTime at={enrolledAt} />, text: ({ enrolledAt }) => enrolledAt, align: 'end' },
  ]
  return <DataTable caption={t('devices.caption')} columns={columns} rows={data} rowKey={({ fingerprint, enrolledAt }) => `${fingerprint}${enrolledAt}`} searchable={data.length > 8} empty={<p>{t('devices.none')}</p>} />
}
