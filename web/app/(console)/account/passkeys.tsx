// A person's passkeys; each can be removed while another way in is left.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApi } from '../../../browser/api.tsx'
import type { Answers } from '../../../browser/me.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { QuietButton } from '../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { useTexts } from '../../../ui/use-texts.ts'
import { useProof } from '../proof.tsx'
import classes from './account.module.css'

type Passkey = Answers['login']['ways']['passkeys'][number]

export function Passkeys({ passkeys }: { readonly passkeys: readonly Passkey[] }): ReactElement {
  const t = useTexts('account')
  const [asked, setAsked] = useState<Passkey | null>(null)
  const { before } = useProof()
  const close = (): void => setAsked(null)
  const { mutate, isPending, error, reset } = useMutation(useApi().login.removePasskey.mutationOptions({ onSuccess: close }))
  const refusal = shownError(error)
  const columns: readonly Column<Passkey>[] = [
    { key: 'name', header: t('passkeys.name'), text: ({ name }) => name, cell: ({ name, synced }) => <>{name}<span className={classes['sub']}>{t(synced ? 'passkeys.synced' : 'passkeys.bound')}</span></> },
    { key: 'added', header: t('passkeys.since'), text: ({ addedAt }) => addedAt, cell: ({ addedAt }) => <RelativeTime at={addedAt} /> },
    { key: 'used', header: t('passkeys.used'), text: ({ lastUsedAt }) => lastUsedAt ?? 0, cell: ({ lastUsedAt }) => (lastUsedAt === null ? t('passkeys.never') : <RelativeTime at={lastUsedAt} />) },
    { key: 'remove', header: t('passkeys.remove'), align: 'end', least: '6.5rem', cell: (row) => <QuietButton size="small" label={t('passkeys.removeOf', { name: row.name })} onClick={() => before(() => { reset(); setAsked(row) })}>{t('passkeys.remove')}</QuietButton> },
  ]
  return (
    <>
      <DataTable caption={t('passkeys.title')} columns={columns} rows={passkeys} rowKey={({ passkeyId }) => passkeyId} empty={<p>{t('passkeys.none')}</p>} />
      <ConfirmDialog opened={asked !== null} onClose={close} danger busy={isPending} title={t('passkeys.question', { name: asked?.name ?? '' })} confirm={t('passkeys.remove')}
        onConfirm={() => { if (asked !== null) mutate({ passkeyId: asked.passkeyId }) }} refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />}>
        {t('passkeys.questionMeans')}
      </ConfirmDialog>
    </>
  )
}
