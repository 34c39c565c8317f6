// Who one is, and a password; then one is signed in.
'use client'
import { PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { shownError } from '../../browser/api.tsx'
import { acceptInvitation, type PeekedInvitation } from '../../browser/invitation.ts'
import { signIn } from '../../browser/sign-in.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { InkButton } from '../../ui/ink-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTexts } from '../../ui/use-texts.ts'

/** As the server wants it; its word counts. */
const shortest = 12

export function InvitationForm({ token, invitation }: { readonly token: string; readonly invitation: PeekedInvitation }): ReactElement {
  const t = useTexts('invitation')
  const locale = useLanguage()
  const [name, setName] = useState(invitation.name ?? '')
  const [email, setEmail] = useState(invitation.email ?? '')
  const [password, setPassword] = useState('')
  const accept = useMutation({
    mutationFn: acceptInvitation,
    onSuccess: async (account) => {
      // The account is there whatever becomes of this; then the person signs in by themselves.
      location.assign((await signIn(account.email, password)) === null ? '/' : '/sign-in')
    },
  })
  const missing = shortest - [...password].length
  const short = accept.isError && missing > 0
  const refusal = shownError(accept.error)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!accept.isPending && !accept.isSuccess) accept.mutate({ token, password, name: name.trim(), email: email.trim(), locale })
  }
  return (
    <form method="post" onSubmit={submit}>
      <Stack gap={3}>
        <PageTitle lead={t(`leads.${invitation.role}`)}>{t('title')}</PageTitle>
        {refusal === null ? null : (
          <RefusalNotice refusal={refusal}>{refusal.id === 'INVITATION-USED' || refusal.id === 'EMAIL-TAKEN' ? <QuietButton href="/sign-in">{t('signIn')}</QuietButton> : null}</RefusalNotice>
        )}
        <TextInput label={t('name')} description={invitation.name === null ? t('nameHint') : t('nameBound')} name="name" autoComplete="name" required withAsterisk={false} maxLength={255}
          readOnly={invitation.name !== null} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput label={t('email')} {...(invitation.email === null ? {} : { description: t('emailBound') })} type="email" name="email" autoComplete="username" required withAsterisk={false} maxLength={254}
          readOnly={invitation.email !== null} value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <PasswordInput label={t('password')} description={t('passwordHint', { min: shortest })} name="password" autoComplete="new-password" required withAsterisk={false} maxLength={1024}
          {...(password !== '' && missing > 0 ? { error: t('passwordShort', { missing }) } : short ? { error: true } : {})} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        <p>{t('notThePin')}</p>
        <InkButton type="submit" wide busy={accept.isPending || accept.isSuccess}>{accept.isSuccess ? t('signingIn') : accept.isPending ? t('working') : t('button')}</InkButton>
        <p>{t.rich('expires', { time: () => <DateTime at={invitation.expiresAt} /> })}</p>
      </Stack>
    </form>
  )
}
