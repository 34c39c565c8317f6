// The form of sign-in: a passkey first, a password for whoever has none here. A page that was asked for before is opened afterwards.
'use client'
import { PasswordInput, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { ShownError } from '../../browser/api.tsx'
import { signIn, signInByPasskey } from '../../browser/sign-in.ts'
import { InkButton } from '../../ui/ink-button.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useTexts } from '../../ui/use-texts.ts'
import { WordBetween } from '../../ui/word-between.tsx'
import { CodeField, wantsCode } from '../code-field.tsx'

/** Where to go next: only a path of this console, never another address. */
function wantedPath(): string {
  const next = new URL(location.href).searchParams.get('next')
  if (next === null) return '/'
  const target = new URL(next, location.origin)
  return target.origin === location.origin ? target.pathname + target.search : '/'
}

type Way = 'password' | 'passkey'

export function SignInForm({ passkeys }: { readonly passkeys: boolean }): ReactElement {
  const t = useTexts('signIn')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState<Way | null>(null)
  const [failure, setFailure] = useState<ShownError | null>(null)
  /** Null until the server wants one. */
  const [code, setCode] = useState<string | null>(null)

  const enter = async (way: Way): Promise<void> => {
    if (busy !== null) return
    setBusy(way)
    setFailure(null)
    const failed = way === 'passkey' ? await signInByPasskey() : await signIn(email.trim(), password, code ?? undefined)
    if (failed === null) return location.assign(wantedPath())
    setFailure(failed)
    if (wantsCode(failed)) setCode('')
    setBusy(null)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void enter('password')
  }
  const PasswordButton = passkeys ? QuietButton : InkButton

  return (
    <Stack gap={3}>
      {failure === null ? null : <RefusalNotice refusal={failure} />}
      {passkeys ? (
        <>
          <InkButton wide size="large" busy={busy === 'passkey'} onClick={() => void enter('passkey')}>{t(busy === 'passkey' ? 'asking' : 'passkey')}</InkButton>
          <WordBetween>{t('or')}</WordBetween>
        </>
      ) : null}
      <form method="post" onSubmit={submit}>
        <Stack gap={3}>
          <TextInput label={t('email')} type="email" name="email" autoComplete="username" required withAsterisk={false} value={email} onChange={(event) => { setEmail(event.currentTarget.value); setCode(null) }} />
          <PasswordInput label={t('password')} name="password" autoComplete="current-password" required withAsterisk={false} value={password} onChange={(event) => { setPassword(event.currentTarget.value); setCode(null) }} />
          {code === null ? null : <CodeField value={code} onChange={setCode} />}
          <PasswordButton type="submit" wide busy={busy === 'password'}>{busy === 'password' ? t('working') : t('submit')}</PasswordButton>
        </Stack>
      </form>
      <p>{t('noAccount')}</p>
      <p>{t('lost')}</p>
    </Stack>
  )
}
