// A dense list: searched, sorted and walked with the keyboard; on a phone each row becomes a small stack of its own.
'use client'
import { TextInput } from '@mantine/core'
import Link from 'next/link'
import { useState, type CSSProperties, type KeyboardEvent, type ReactElement, type ReactNode } from 'react'
import { contained } from '../core/visible-text.ts'
import classes from './data-table.module.css'
import { Icon } from './icon.tsx'
import { KeptFocus } from './kept-focus.tsx'
import { QuietButton } from './quiet-button.tsx'
import { Stack } from './stack.tsx'
import { useLanguage } from './use-language.ts'
import { useTexts } from './use-texts.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

/** One column. `text` is what is searched and sorted; a column without it is neither. */
export interface Column<T> {
  readonly key: string
  readonly header: string
  readonly cell: (row: T) => ReactNode
  readonly text?: (row: T) => string | number
  readonly align?: 'start' | 'end'
  /** A CSS length that the column keeps beside a very long name in another one; not on a phone. */
  readonly least?: string
}

/** Props of a table. */
export interface DataTableProps<T> {
  /** What the list is, read aloud. */
  readonly caption: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly rowKey: (row: T) => string
  /** The page of a row: the first column becomes the link, and arrow keys walk from row to row. */
  readonly href?: (row: T) => string
  readonly searchable?: boolean
  /** A filter of the page, beside the search. */
  readonly filter?: ReactNode
  readonly sortedBy?: { readonly key: string; readonly descending?: boolean }
  /** Shown instead of the table while there are no rows at all. */
  readonly empty: ReactNode
  /** Given while the server has more rows. */
  readonly onMore?: () => void
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const walk = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-row]')]
  const at = links.findIndex((link) => link === document.activeElement)
  if (at < 0) return
  event.preventDefault()
  links[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
}

const shownCell = (cell: ReactNode): ReactNode => (typeof cell === 'string' ? contained(cell) : cell)

/** A table. Searching and sorting happen among the rows that are here. */
export function DataTable<T>({ caption, columns, rows, rowKey, href, searchable = false, filter, sortedBy, empty, onMore }: DataTableProps<T>): ReactElement {
  const t = useTexts('components')
  const language = useLanguage()
  const [query, setQuery] = useState('')
  const [sort, setSort] = useState(sortedBy)
  if (rows.length === 0) return <Stack gap={2}>{filter}{empty}</Stack>

  const wanted = fold(query.trim())
  const found = rows.filter((row) => wanted === '' || columns.some(({ text }) => text !== undefined && fold(String(text(row))).includes(wanted)))
  const by = columns.find(({ key }) => key === sort?.key)?.text
  const compare = new Intl.Collator(language, { numeric: true }).compare
  const shown = by === undefined ? found : [...found].sort((a, b) => {
    const [left, right] = [by(a), by(b)]
    const order = typeof left === 'number' && typeof right === 'number' ? left - right : compare(String(left), String(right))
    return sort?.descending ? -order : order
  })

  return (
    <Stack gap={1}>
      {searchable ? (
        <div className={classes['bar']}>
          <TextInput className={classes['search']} type="search" placeholder={t('table.search')} aria-label={`${t('table.search')}: ${caption}`}
            leftSection={<Icon name="search" size={16} />} value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
          {filter}
          <span className={classes['count']} role="status">{t('table.results', { count: shown.length })}</span>
        </div>
      ) : null}
      {/* The button for more goes with the last page. */}
      <KeptFocus state={String(onMore === undefined)}>
        <table className={classes['table']} role="table">
          <caption><VisuallyHidden>{caption}</VisuallyHidden></caption>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map(({ key, header, text, align }) => {
                const active = sort?.key === key
                return (
                  <th key={key} role="columnheader" scope="col" data-align={align} aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : undefined}>
                    {text === undefined ? header : (
                      <button type="button" className={classes['sort']} data-active={active || undefined} title={t('table.sort', { column: header })}
                        onClick={() => setSort({ key, descending: active && !sort.descending })}>
                        {header}{active ? <Icon name={sort.descending ? 'down' : 'up'} size={12} /> : null}
                      </button>
                    )}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody role="rowgroup" onKeyDown={walk}>
            {shown.map((row) => (
              <tr key={rowKey(row)} role="row">
                {columns.map(({ key, header, cell, align, least }, index) => (
                  <td key={key} role="cell" data-header={header} data-align={align} style={{ '--least': least } as CSSProperties}>
                    {index === 0 && href !== undefined ? <Link className={classes['link']} data-row href={href(row)}>{shownCell(cell(row))}</Link> : <div>{shownCell(cell(row))}</div>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </KeptFocus>
      {shown.length === 0 ? <p className={classes['none']} role="status">{t('table.noMatch', { query })}</p> : null}
      {onMore === undefined ? null : <div className={classes['more']}><QuietButton onClick={onMore}>{t('table.more')}</QuietButton></div>}
    </Stack>
  )
}
