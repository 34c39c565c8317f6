// A list as a file: what its page shows, with the same filters, whole. The server writes it down that somebody took it along.
'use client'
import type { ReactElement } from 'react'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { Row } from '../../ui/stack.tsx'
import { useTexts } from '../../ui/use-texts.ts'

/** The lists that there are as files. */
export type ExportedList = 'authorities' | 'requests' | 'sessions' | 'certificates' | 'people' | 'audit' | 'history'

/** `list` and the names of `filters` are those of web/http/exports.ts; an empty filter is left out. */
export function ExportLinks({ list, filters = {} }: {
  readonly list: ExportedList
  readonly filters?: Readonly<Record<string, string | undefined>>
}): ReactElement {
  const t = useTexts('common')
  const given = Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
  const query = given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
  const link = (format: 'csv' | 'json'): ReactElement => (
    <QuietButton size="small" href={`/export/${list}.${format}${query}`} download label={t('export.as', { format: t(`export.${format}`) })}>{t(`export.${format}`)}</QuietButton>
  )
  return <Row gap={1} wrap={false}>{link('csv')}{link('json')}</Row>
}
