// A list that only the server has whole: searched and filtered there and given page by page, with its filters in the address
// and in the files that it can be taken along as.
'use client'
import { NativeSelect } from '@mantine/core'
import { keepPreviousData, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { shownError } from '../../../../browser/api.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { ExportLinks, type ExportedList } from '../../export-links.tsx'
import { AuthorityFilter, useChosenAuthority } from './authority-filter.tsx'
import { ListSearch } from './list-search.tsx'
import classes from './long-list.module.css'
import { oneOf, useAddress } from './use-address.ts'

/** A filter of few values beside search and authority; `name` is its name in the address. */
export interface Choice<V extends string> {
  readonly name: string
  readonly values: readonly V[]
}

/** What the address narrows a list to. `asked`: as the server takes it. */
export interface Narrowed<V extends string> {
  readonly asked: { readonly search?: string; readonly authorityId?: string }
  readonly search: string
  readonly chosen: V | undefined
  /** Not all are asked for: that there is none says nothing of the others. */
  readonly filtered: boolean
}

/** Reads what the address narrows a list to. */
export function useNarrowed<V extends string>({ name, values }: Choice<V>): Narrowed<V> {
  const { get } = useAddress()
  const authorityId = useChosenAuthority()
  const search = get('search').trim()
  const chosen = oneOf(values, get(name))
  return {
    asked: { ...(search !== '' && { search }), ...(authorityId !== undefined && { authorityId }) },
    search, chosen,
    filtered: search !== '' || authorityId !== undefined || chosen !== undefined,
  }
}

/** How the pages of these lists follow each other. What was found before stays until the answer is there. */
export const byCursor = { getNextPageParam: <C,>({ nextCursor }: { readonly nextCursor: C }): C => nextCursor, placeholderData: keepPreviousData } as const

type Pages<P> = Pick<UseInfiniteQueryResult<InfiniteData<P>, unknown>, 'data' | 'error' | 'refetch' | 'hasNextPage' | 'fetchNextPage'>
/** What a table takes while there is more. */
export interface More { readonly onMore?: () => void }

/** Search, files, and between them whatever else narrows the list. */
export const ListBar = ({ list, search, filters, children }: { readonly list: ExportedList; readonly search: string; readonly filters: Readonly<Record<string, string | undefined>>; readonly children?: ReactNode }): ReactElement => (
  <div className={classes['bar']}><ListSearch label={search} />{children}<ExportLinks list={list} filters={filters} /></div>
)

/** The rows of all pages that are here, or why there are none yet; what is here stays when no more comes. */
export function ListPages<P, R>({ pages: { data, error, refetch, hasNextPage, fetchNextPage }, rowsOf, lines = 6, children }: {
  readonly pages: Pages<P>
  readonly rowsOf: (page: P) => readonly R[]
  /** About as many as a first page has. */
  readonly lines?: number
  readonly children: (rows: readonly R[], more: More) => ReactElement
}): ReactElement {
  const common = useTexts('common')
  if (data === undefined && error === null) return <LoadingState lines={lines} />
  return (
    <>
      {error === null ? null : <RefusalNotice refusal={shownError(error) ?? { id: 'PAGE-FAILED' }}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice>}
      {data === undefined ? null : children(data.pages.flatMap(rowsOf), hasNextPage ? { onMore: () => void fetchNextPage() } : {})}
    </>
  )
}

/** A list with search, authority, one choice and the files; `exported` is the choice's name in the address of the files. */
export function LongList<V extends string, P, R>({ list, search, choice, exported = choice.name, narrowed, label, every, nameOf, ...rest }: {
  readonly list: ExportedList
  /** What is searched. */
  readonly search: string
  readonly choice: Choice<V>
  readonly exported?: string
  readonly narrowed: Narrowed<V>
  readonly label: string
  readonly every: string
  readonly nameOf: (value: V) => string
  readonly pages: Pages<P>
  readonly rowsOf: (page: P) => readonly R[]
  readonly children: (rows: readonly R[], more: More) => ReactElement
}): ReactElement {
  const common = useTexts('common')
  const { set } = useAddress()
  const { asked, chosen } = narrowed
  return (
    <Stack gap={2}>
      <ListBar list={list} search={search} filters={{ ...asked, [exported]: chosen }}>
        <AuthorityFilter label={common('lists.authority')} every={common('lists.everyAuthority')} />
        <NativeSelect aria-label={label} value={chosen ?? ''} onChange={({ currentTarget: { value } }) => set({ [choice.name]: value })}
          data={[{ value: '', label: every }, ...choice.values.map((value) => ({ value, label: nameOf(value) }))]} />
      </ListBar>
      <ListPages {...rest} />
    </Stack>
  )
}
