// The form of sign-in. better-auth answers it; a page that was asked for before is opened afterwards.
'use client'
import { PasswordInput, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { signIn, type SignInFailure } from '../../browser/sign-in.ts'
import { InkButton } from '../../ui/ink-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useTexts } from '../../ui/use-texts.ts'

/** Where to go next: only a path of this console, never another address. */
function wantedPath(): string {
  const next = new URL(location.href).searchParams.get('next')
  if (next === null) return '/'
  const target = new URL(next, location.origin)
  return target.origin === location.origin ? target.pathname + target.search : '/'
}

export function SignInForm(): ReactElement {
  const t = useTexts('signIn')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<SignInFailure | null>(null)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setFailure(null)
    const failed = await signIn(email.trim(), password)
    if (failed === null) return location.assign(wantedPath())
    setFailure(failed)
    setBusy(false)
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)}>
      <Stack gap={3}>
        {failure === null ? null : <Notice tone="warning" live what={t(`${failure}.title`)} means={t(`${failure}.means`)} todo={t(`${failure}.todo`)} />}
        <TextInput label={t('email')} type="email" name="email" autoComplete="username" required withAsterisk={false} value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <PasswordInput label={t('password')} name="password" autoComplete="current-password" required withAsterisk={false} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        <InkButton type="submit" wide busy={busy}>{busy ? t('working') : t('submit')}</InkButton>
        <p>{t('noAccount')}</p>
      </Stack>
    </form>
  )
}
