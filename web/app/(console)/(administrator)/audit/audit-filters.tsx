// The filters of the trail. They are the address, so that a view can be kept, passed on and linked to.
'use client'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import type { ReactElement } from 'react'
import { useApi } from '../../../../browser/api.tsx'
import { auditActions, auditSubjects } from '../../../../core/audit/actions.ts'
import { ListSearch } from '../list-search.tsx'
import { ExportLinks } from '../../export-links.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { Columns, Row, Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'

const names = ['action', 'actor', 'subjectType', 'subjectId', 'search'] as const
/** What the list is narrowed to. */
export type Filters = Partial<Readonly<Record<(typeof names)[number], string>>>

/** The filters in the address; what the server would not take is left out. */
export function useFilters(): Filters {
  const search = useSearchParams()
  return Object.fromEntries(names.flatMap((name) => {
    const value = search.get(name)
    return value === null || value === '' || value.length > 64 ? [] : [[name, value]]
  }))
}

/** Takes every filter away. */
export function useClear(): () => void {
  const router = useRouter()
  const path = usePathname()
  return () => router.replace(path, { scroll: false })
}

export function AuditFilters(): ReactElement {
  const t = useTexts('audit')
  const { data: people = [] } = useQuery(useApi().holder.list.queryOptions())
  const filters = useFilters()
  const router = useRouter()
  const path = usePathname()
  const choose = (change: Filters): void => {
    const wanted = Object.entries({ ...filters, ...change }).filter(([, value]) => value !== '')
    router.replace(wanted.length === 0 ? path : `${path}?${new URLSearchParams(wanted).toString()}`, { scroll: false })
  }
  const field = (name: 'action' | 'actor' | 'subjectType', every: string, data: readonly { readonly value: string; readonly label: string }[]): ReactElement => (
    <NativeSelect label={t(`filters.${name}`)} value={filters[name] ?? ''} data={[{ value: '', label: every }, ...data]} onChange={({ currentTarget: { value } }) => choose({ [name]: value })} />
  )
  return (
    <Stack gap={2}>
      <Row gap={2}><ListSearch label={t('filters.search')} /><ExportLinks list="audit" filters={filters} /></Row>
      <Columns least="14rem" gap={2}>
        {field('action', t('filters.every'), auditActions.map((action) => ({ value: action, label: t(`names.${action}`) })))}
        {field('actor', t('filters.everyone'), [...people.map(({ userId, name }) => ({ value: userId, label: name })), { value: 'server', label: t('server') }, { value: 'operator', label: t('operator') }])}
        {field('subjectType', t('filters.every'), auditSubjects.map((subject) => ({ value: subject, label: t(`subjects.${subject}`) })))}
      </Columns>
      {filters.subjectId === undefined ? null : <Row gap={2}><span>{t('filters.one')}</span><QuietButton size="small" onClick={() => choose({ subjectType: '', subjectId: '' })}>{t('filters.clear')}</QuietButton></Row>}
    </Stack>
  )
}
