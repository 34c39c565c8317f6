// Every link that lets somebody in again, who made it and why, and what became of it; an open one can be taken back.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import type { Answers } from '../../../../browser/me.tsx'
import { ConfirmDialog } from '../../../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { OwnWords } from '../../../../ui/own-words.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import classes from './people.module.css'

type Recovery = Answers['recovery']['list'][number]
const tones = { open: 'waiting', used: 'good', expired: 'neutral', revoked: 'neutral' } as const

export function Recoveries({ recoveries, mayRevoke }: { readonly recoveries: readonly Recovery[]; readonly mayRevoke: boolean }): ReactElement {
  const t = useTexts('people')
  const [asked, setAsked] = useState<Recovery | null>(null)
  const close = (): void => setAsked(null)
  const { mutate, isPending, error, reset } = useMutation(useApi().recovery.revoke.mutationOptions({ onSuccess: close }))
  const refusal = shownError(error)
  const madeBy = (row: Recovery): string => row.madeBy ?? t('recoveries.operator')
  const columns: readonly Column<Recovery>[] = [
    { key: 'name', header: t('recoveries.for'), cell: ({ name, email }) => <>{name}<span className={classes['sub']}>{email}</span></>, text: ({ name, email }) => `${name} ${email}` },
    { key: 'reason', header: t('recoveries.reason'), least: '10rem', cell: ({ reason }) => <OwnWords words={reason} />, text: ({ reason }) => reason },
    { key: 'by', header: t('recoveries.by'), cell: (row) => <>{madeBy(row)}<span className={classes['sub']}><RelativeTime at={row.createdAt} /></span></>, text: madeBy },
    { key: 'state', header: t('recoveries.column'), least: '5.5rem', cell: ({ state }) => <StateTag tone={tones[state]}>{t(`recoveries.state.${state}`)}</StateTag>, text: ({ state }) => t(`recoveries.state.${state}`) },
    { key: 'ends', header: t('recoveries.ends'), cell: ({ expiresAt, state }) => (state === 'open' || state === 'expired' ? <RelativeTime at={expiresAt} /> : '–'), text: ({ expiresAt }) => expiresAt },
    ...(mayRevoke ? [{
      key: 'revoke', header: t('recoveries.revoke'), least: '6.5rem', align: 'end' as const,
      cell: (row: Recovery) => (row.state === 'open' ? <QuietButton size="small" label={t('recoveries.revokeOf', { name: row.name })} onClick={() => { reset(); setAsked(row) }}>{t('recoveries.revoke')}</QuietButton> : null),
    }] : []),
  ]
  return (
    <>
      <DataTable caption={t('recoveries.title')} columns={columns} rows={recoveries} rowKey={({ recoveryId }) => recoveryId} searchable={recoveries.length > 8} empty={<p>{t('recoveries.none')}</p>} />
      <ConfirmDialog opened={asked !== null} onClose={close} danger busy={isPending} title={asked === null ? '' : t('recoveries.question', { name: asked.name })} confirm={t('recoveries.revoke')}
        onConfirm={() => { if (asked !== null) mutate({ recoveryId: asked.recoveryId }) }} refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />}>
        {t('recoveries.means')}
      </ConfirmDialog>
    </>
  )
}
