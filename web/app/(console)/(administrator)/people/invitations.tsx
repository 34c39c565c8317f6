// Every invitation and what became of it, a page at a time; an open one can be taken back.
'use client'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import type { Answers } from '../../../../browser/me.tsx'
import { ConfirmDialog } from '../../../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
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

type Invitation = Answers['invitation']['list']['invitations'][number]
const tones = { open: 'waiting', used: 'good', expired: 'neutral', revoked: 'neutral' } as const
const nameOf = ({ name, email }: Invitation): string => name ?? email ?? '–'

export function Invitations({ mayRevoke }: { readonly mayRevoke: boolean }): ReactElement {
  const t = useTexts('people')
  const search = useAddress().get('invited').trim()
  const pages = useInfiniteQuery(useApi().invitation.list.infiniteQueryOptions(search === '' ? {} : { search }, byCursor))
  const long = useLong(pages.data?.pages[0]?.invitations.length ?? 0, search !== '')
  return (
    <Stack gap={2}>
      {long ? <div className={classes['search']}><ListSearch label={t('invitations.search')} name="invited" /></div> : null}
      <ListPages pages={pages} rowsOf={(page) => page.invitations} lines={3}>
        {(invitations, more) => <Table invitations={invitations} mayRevoke={mayRevoke} empty={search === '' ? <p>{t('invitations.none')}</p> : <p role="status">{t('noMatch')}</p>} {...more} />}
      </ListPages>
    </Stack>
  )
}

interface TableProps extends More {
  readonly invitations: readonly Invitation[]
  readonly mayRevoke: boolean
  readonly empty: ReactElement
}

function Table({ invitations, mayRevoke, empty, onMore }: TableProps): ReactElement {
  const t = useTexts('people')
  const common = useTexts('common')
  const [asked, setAsked] = useState<Invitation | null>(null)
  const close = (): void => setAsked(null)
  const { mutate, isPending, error, reset } = useMutation(useApi().invitation.revoke.mutationOptions({ onSuccess: close }))
  const refusal = shownError(error)
  const columns: readonly Column<Invitation>[] = [
    { key: 'name', header: t('name'), cell: (row) => <>{nameOf(row)}<span className={classes['sub']}>{row.name === null ? null : row.email}</span></> },
    { key: 'role', header: t('role'), least: '7rem', cell: ({ role }) => common(`role.${role}`) },
    { key: 'state', header: t('invitations.column'), least: '5.5rem', cell: ({ state }) => <StateTag tone={tones[state]}>{t(`invitations.state.${state}`)}</StateTag> },
    { key: 'made', header: t('invitations.made'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
    { key: 'ends', header: t('invitations.ends'), cell: ({ expiresAt, state }) => (state === 'open' || state === 'expired' ? <RelativeTime at={expiresAt} /> : '–') },
    ...(mayRevoke ? [{
      key: 'revoke', header: t('invitations.revoke'), least: '6.5rem', align: 'end' as const,
      cell: (row: Invitation) => (row.state === 'open' ? <QuietButton size="small" label={t('invitations.revokeOf', { name: nameOf(row) })} onClick={() => { reset(); setAsked(row) }}>{t('invitations.revoke')}</QuietButton> : null),
    }] : []),
  ]
  return (
    <>
      <DataTable caption={t('invitations.caption')} columns={columns} rows={invitations} rowKey={({ invitationId }) => invitationId} empty={empty} {...(onMore === undefined ? {} : { onMore })} />
      <ConfirmDialog opened={asked !== null} onClose={close} danger busy={isPending} title={asked === null ? '' : t('invitations.question', { name: nameOf(asked) })} confirm={t('invitations.revoke')}
        onConfirm={() => { if (asked !== null) mutate({ invitationId: asked.invitationId }) }} refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />}>
        {asked === null ? null : t('invitations.means', { name: nameOf(asked) })}
      </ConfirmDialog>
    </>
  )
}
