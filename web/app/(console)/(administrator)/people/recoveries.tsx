// Every link that lets somebody in again, who made it and why, and what became of it, a page at a time; an open one can be taken back.
'use client'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import type { Answers } from '../../../../browser/me.tsx'
import { ConfirmDialog } from '../../../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { OwnWords } from '../../../../ui/own-words.tsx'
import { Section } from '../../../../ui/panel.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { Stack } from '../../../../ui/stack.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { ListSearch } from '../lists/list-search.tsx'
import { byCursor, ListPages, type More } from '../lists/long-list.tsx'
import { useAddress } from '../lists/use-address.ts'
import classes from './people.module.css'
import { useLong } from './use-long.ts'

type Recovery = Answers['recovery']['list']['recoveries'][number]
const tones = { open: 'waiting', used: 'good', expired: 'neutral', revoked: 'neutral' } as const

/** Shows nothing where nobody was ever let in again. */
export function Recoveries({ mayRevoke }: { readonly mayRevoke: boolean }): ReactElement | null {
  const t = useTexts('people')
  const search = useAddress().get('recovered').trim()
  const pages = useInfiniteQuery(useApi().recovery.list.infiniteQueryOptions(search === '' ? {} : { search }, byCursor))
  const shown = pages.data?.pages[0]?.recoveries.length ?? 0
  const long = useLong(shown, search !== '')
  if (pages.error === null && shown === 0 && !long) return null
  return (
    <Section title={t('recoveries.title')}>
      <Stack gap={2}>
        {long ? <div className={classes['search']}><ListSearch label={t('recoveries.search')} name="recovered" /></div> : null}
        <ListPages pages={pages} rowsOf={(page) => page.recoveries} lines={3}>{(recoveries, more) => <Table recoveries={recoveries} mayRevoke={mayRevoke} {...more} />}</ListPages>
      </Stack>
    </Section>
  )
}

interface TableProps extends More {
  readonly recoveries: readonly Recovery[]
  readonly mayRevoke: boolean
}

function Table({ recoveries, mayRevoke, onMore }: TableProps): ReactElement {
  const t = useTexts('people')
  const [asked, setAsked] = useState<Recovery | null>(null)
  const close = (): void => setAsked(null)
  const { mutate, isPending, error, reset } = useMutation(useApi().recovery.revoke.mutationOptions({ onSuccess: close }))
  const refusal = shownError(error)
  const madeBy = (row: Recovery): string => row.madeBy ?? t('recoveries.operator')
  const columns: readonly Column<Recovery>[] = [
    { key: 'name', header: t('recoveries.for'), cell: ({ name, email }) => <>{name}<span className={classes['sub']}>{email}</span></> },
    { key: 'reason', header: t('recoveries.reason'), least: '10rem', cell: ({ reason }) => <OwnWords words={reason} /> },
    { key: 'by', header: t('recoveries.by'), cell: (row) => <>{madeBy(row)}<span className={classes['sub']}><RelativeTime at={row.createdAt} /></span></> },
    { key: 'state', header: t('recoveries.column'), least: '5.5rem', cell: ({ state }) => <StateTag tone={tones[state]}>{t(`recoveries.state.${state}`)}</StateTag> },
    { key: 'ends', header: t('recoveries.ends'), cell: ({ expiresAt, state }) => (state === 'open' || state === 'expired' ? <RelativeTime at={expiresAt} /> : '–') },
    ...(mayRevoke ? [{
      key: 'revoke', header: t('recoveries.revoke'), least: '6.5rem', align: 'end' as const,
      cell: (row: Recovery) => (row.state === 'open' ? <QuietButton size="small" label={t('recoveries.revokeOf', { name: row.name })} onClick={() => { reset(); setAsked(row) }}>{t('recoveries.revoke')}</QuietButton> : null),
    }] : []),
  ]
  return (
    <>
      <DataTable caption={t('recoveries.title')} columns={columns} rows={recoveries} rowKey={({ recoveryId }) => recoveryId} empty={<p role="status">{t('noMatch')}</p>} {...(onMore === undefined ? {} : { onMore })} />
      <ConfirmDialog opened={asked !== null} onClose={close} danger busy={isPending} title={asked === null ? '' : t('recoveries.question', { name: asked.name })} confirm={t('recoveries.revoke')}
        onConfirm={() => { if (asked !== null) mutate({ recoveryId: asked.recoveryId }) }} refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />}>
        {t('recoveries.means')}
      </ConfirmDialog>
    </>
  )
}
