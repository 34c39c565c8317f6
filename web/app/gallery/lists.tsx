// Tables, steps, fields and empty places.
'use client'
import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { InkButton } from '../../ui/ink-button.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { SealRing, type SealRingSegment } from '../../ui/seal-ring.tsx'
import { Columns, Stack } from '../../ui/stack.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { StepChecklist, type Step } from '../../ui/step-checklist.tsx'

interface Row { readonly id: string; readonly name: string; readonly authority: string; readonly days: number; readonly ready: boolean }
const rows: readonly Row[] = [
  { id: '1', name: 'intranet.example', authority: 'Issuing CA 2026', days: 397, ready: true },
  { id: '2', name: 'mail.example', authority: 'Issuing CA 2026', days: 90, ready: false },
  { id: '3', name: 'forêt.example', authority: 'Code Signing CA', days: 365, ready: true },
]
const segments = (proven: number): SealRingSegment[] => Array.from({ length: 5 }, (_, index) => ({ state: index < proven ? 'contributed' : 'filled', label: `NK00${index + 1}` }))
const columns: readonly Column<Row>[] = [
  { key: 'name', header: 'Name', cell: ({ name }) => name, text: ({ name }) => name },
  { key: 'authority', header: 'Authority', cell: ({ authority }) => authority, text: ({ authority }) => authority },
  { key: 'ring', header: 'Approvals', cell: ({ ready }) => <SealRing size="tiny" segments={segments(ready ? 3 : 1)} threshold={3} /> },
  { key: 'state', header: 'State', cell: ({ ready }) => <StateTag tone={ready ? 'sealed' : 'waiting'}>{ready ? 'Sealed' : 'Waiting'}</StateTag> },
  { key: 'days', header: 'Days', cell: ({ days }) => days, text: ({ days }) => days, align: 'end' },
]
const steps: readonly Step[] = [
  { id: 'a', title: 'Put the shares on their Nitrokeys', state: 'done' },
  { id: 'b', title: 'Back up the server part', state: 'current', detail: 'Not done since this authority was made.', action: <QuietButton size="small">How</QuietButton> },
  { id: 'c', title: 'Test a first signature together', state: 'waiting' },
  { id: 'd', title: 'Receipt from Nantes', state: 'failed', detail: 'The Nitrokey was pulled out while writing.' },
]

export function Lists(): ReactElement {
  return (
    <Stack gap={6}>
      <DataTable caption="Certificates" columns={columns} rows={rows} rowKey={({ id }) => id} href={({ id }) => `/gallery?row=${id}`} searchable sortedBy={{ key: 'name' }} empty={null} onMore={() => undefined} />
      <StepChecklist steps={steps} />
      <Columns least="16rem">
        <TextInput label="Name of the authority" description="Up to 255 characters." placeholder="Issuing CA 2026" />
        <TextInput label="Country" defaultValue="FRA" error="Two letters, such as FR." />
        <NumberInput label="Threshold" defaultValue={3} min={2} max={15} />
        <Select label="Key" data={['RSA 2048', 'RSA 3072', 'RSA 4096']} defaultValue="RSA 4096" allowDeselect={false} />
        <Checkbox label="Whoever asks may also approve" />
      </Columns>
      <EmptyState title="No authority yet." text="An authority is made once, by its holders together. It takes about an hour." picture={<SealRing segments={segments(0).map((segment) => ({ ...segment, state: 'empty' }))} threshold={3} decorative />} action={<InkButton>Make an authority</InkButton>} />
    </Stack>
  )
}
