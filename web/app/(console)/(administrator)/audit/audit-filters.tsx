// The filters of the trail. They are the address, so that a view can be kept, passed on and linked to.
'use client'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useApi } from '../../../../browser/api.tsx'
import { auditActions, auditSubjects } from '../../../../core/audit/actions.ts'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { Columns, Row, Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { ListBar } from '../lists/long-list.tsx'
import { useAddress } from '../lists/use-address.ts'

const names = ['action', 'actor', 'subjectType', 'subjectId', 'search'] as const
/** What the list is narrowed to. */
export type Filters = Partial<Readonly<Record<(typeof names)[number], string>>>

/** The filters in the address; what the server would not take is left out. */
export function useFilters(): Filters {
  const { get } = useAddress()
  return Object.fromEntries(names.flatMap((name) => {
    const value = get(name)
    return value === '' || value.length > (name === 'search' ? 255 : 64) ? [] : [[name, value]]
  }))
}

/** Takes every filter away. */
export function useClear(): () => void {
  const { set } = useAddress()
  return () => set(Object.fromEntries(names.map((name) => [name, ''])))
}

export function AuditFilters(): ReactElement {
  const t = useTexts('audit')
  const { data: people = [] } = useQuery(useApi().holder.list.queryOptions())
  const filters = useFilters()
  const { set } = useAddress()
  const field = (name: 'action' | 'actor' | 'subjectType', every: string, data: readonly { readonly value: string; readonly label: string }[]): ReactElement => (
    <NativeSelect label={t(`filters.${name}`)} value={filters[name] ?? ''} data={[{ value: '', label: every }, ...data]} onChange={({ currentTarget: { value } }) => set({ [name]: value })} />
  )
  return (
    <Stack gap={2}>
      <ListBar list="audit" search={t('filters.search')} filters={filters} />
      <Columns least="14rem" gap={2}>
        {field('action', t('filters.every'), auditActions.map((action) => ({ value: action, label: t(`names.${action}`) })))}
        {field('actor', t('filters.everyone'), [...people.map(({ userId, name }) => ({ value: userId, label: name })), { value: 'server', label: t('server') }, { value: 'operator', label: t('operator') }])}
        {field('subjectType', t('filters.every'), auditSubjects.map((subject) => ({ value: subject, label: t(`subjects.${subject}`) })))}
      </Columns>
      {filters.subjectId === undefined ? null : <Row gap={2}><span>{t('filters.one')}</span><QuietButton size="small" onClick={() => set({ subjectType: '', subjectId: '' })}>{t('filters.clear')}</QuietButton></Row>}
    </Stack>
  )
}
