// The window in which a person proves who they are: by a passkey, or by their password.
'use client'
import { PasswordInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { shownError, useApi, useApiClient } from '../../browser/api.tsx'
import { signWithPasskey } from '../../browser/passkey.ts'
import { DialogWindow } from '../../ui/dialog-window.tsx'
import { InkButton } from '../../ui/ink-button.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../ui/stack.tsx'
import { useTexts } from '../../ui/use-texts.ts'
import { WordBetween } from '../../ui/word-between.tsx'
import { CodeField, wantsCode } from '../code-field.tsx'
import type { Asked } from './proof.tsx'

export default function ProofWindow({ asked, onProven, onClose }: { readonly asked: Asked | null; readonly onProven: (until: number) => void; readonly onClose: () => void }): ReactElement {
  const t = useTexts('proof')
  return <DialogWindow opened={asked !== null} onClose={onClose} title={t('title')} returnFocus={false}>{asked === null ? null : <Proof asked={asked} onProven={onProven} onClose={onClose} />}</DialogWindow>
}

function Proof({ asked, onProven, onClose }: { readonly asked: Asked; readonly onProven: (until: number) => void; readonly onClose: () => void }): ReactElement {
  const t = useTexts('proof')
  const client = useApiClient()
  const ways = useQuery(useApi().login.ways.queryOptions())
  const [password, setPassword] = useState('')
  const [proven, setProven] = useState(false)
  /** Null until the server wants one. */
  const [code, setCode] = useState<string | null>(null)
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: async (way: 'passkey' | 'password') =>
      way === 'password' ? client.login.proveByPassword.mutate({ password, ...(code === null ? {} : { code }) }) : client.login.proveByPasskey.mutate({ answer: await signWithPasskey(await client.login.askProof.mutate()) }),
    onError: (failed) => {
      if (wantsCode(shownError(failed))) setCode('')
    },
    onSuccess: ({ provenUntil }) => {
      onProven(provenUntil)
      if (asked.opensWindow) return setProven(true)
      onClose()
      asked.act()
    },
  })
  const refusal = shownError(ways.error ?? error)
  const goOn = (): void => {
    onClose()
    asked.act()
  }
  if (proven) return <Stack gap={3}><Notice tone="success" what={t('done.what')} means={t('done.means')} live /><Row><InkButton onClick={goOn}>{t('done.go')}</InkButton></Row></Stack>
  if (ways.data === undefined) return refusal === null ? <LoadingState lines={3} /> : <RefusalNotice refusal={refusal} />
  const { passkeys, hasPassword } = ways.data
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isPending) mutate('password')
  }
  const PasswordButton = passkeys.length > 0 ? QuietButton : InkButton
  return (
    <Stack gap={3}>
      <p>{t('means')}</p>
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
      {passkeys.length > 0 ? <InkButton wide busy={isPending && variables === 'passkey'} onClick={() => mutate('passkey')}>{t(isPending && variables === 'passkey' ? 'asking' : 'passkey')}</InkButton> : null}
      {passkeys.length > 0 && hasPassword ? <WordBetween>{t('or')}</WordBetween> : null}
      {hasPassword ? (
        <form method="post" onSubmit={submit}>
          <Stack gap={2}>
            <PasswordInput data-autofocus={passkeys.length === 0 || undefined} label={t('password')} name="password" autoComplete="current-password" required withAsterisk={false} maxLength={1024} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
            {code === null ? null : <CodeField value={code} onChange={setCode} />}
            <PasswordButton type="submit" wide busy={isPending && variables === 'password'}>{t('confirm')}</PasswordButton>
          </Stack>
        </form>
      ) : null}
    </Stack>
  )
}
