// A name and a button; the rest is asked by the browser and the person's device.
'use client'
import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { shownError, useApiClient } from '../../../browser/api.tsx'
import { deviceName } from '../../../browser/device-name.ts'
import { makePasskey } from '../../../browser/passkey.ts'
import { InkButton } from '../../../ui/ink-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { QuietButton } from '../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useTexts } from '../../../ui/use-texts.ts'
import { useProof } from '../proof.tsx'
import classes from './account.module.css'

export function AddPasskey({ first }: { readonly first: boolean }): ReactElement {
  const t = useTexts('account')
  const client = useApiClient()
  const [name, setName] = useState(() => deviceName(navigator.userAgent))
  const { mutate, isPending, error, data: added } = useMutation({
    mutationFn: async (called: string) => {
      await client.login.addPasskey.mutate({ answer: await makePasskey(await client.login.askNewPasskey.mutate()), name: called })
      return called
    },
  })
  const { before } = useProof()
  const refusal = shownError(error)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isPending && name.trim() !== '') before(() => mutate(name.trim()))
  }
  const AddButton = first ? InkButton : QuietButton
  return (
    <>
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
      {added === undefined || isPending || refusal !== null ? null : <Notice tone="success" what={t('passkeys.added', { name: added })} live />}
      <form className={classes['add']} onSubmit={submit}>
        <TextInput label={t('passkeys.name')} description={t('passkeys.nameHint')} required withAsterisk={false} maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <AddButton type="submit" busy={isPending}>{t(isPending ? 'passkeys.asking' : 'passkeys.add')}</AddButton>
      </form>
    </>
  )
}
