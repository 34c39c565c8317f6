// Who one is, and how one will sign in: a passkey of this device, or a password; then one is signed in.
'use client'
import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { shownError } from '../../browser/api.tsx'
import { acceptInvitation, acceptInvitationByPasskey, type PeekedInvitation } from '../../browser/invitation.ts'
import { signIn, signInByPasskey } from '../../browser/sign-in.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { InkButton } from '../../ui/ink-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTexts } from '../../ui/use-texts.ts'
import { NewPassword, missingOf } from '../new-password.tsx'

type Way = 'passkey' | 'password'

export function InvitationForm({ token, invitation, passkeys }: { readonly token: string; readonly invitation: PeekedInvitation; readonly passkeys: boolean }): ReactElement {
  const t = useTexts('invitation')
  const locale = useLanguage()
  const [way, setWay] = useState<Way>(passkeys ? 'passkey' : 'password')
  const [name, setName] = useState(invitation.name ?? '')
  const [email, setEmail] = useState(invitation.email ?? '')
  const [password, setPassword] = useState('')
  const accept = useMutation({
    mutationFn: (account: Parameters<typeof acceptInvitationByPasskey>[0]) => (way === 'passkey' ? acceptInvitationByPasskey(account) : acceptInvitation({ ...account, password })),
    onSuccess: async (account) => {
      // The account is there whatever becomes of this; then the person signs in by themselves. A passkey is used once here,
      // so that it is known to work before it is needed.
      location.assign((await (way === 'passkey' ? signInByPasskey() : signIn(account.email, password))) === null ? '/' : '/sign-in')
    },
  })
  const refusal = shownError(accept.error)
  const busy = accept.isPending || accept.isSuccess
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!busy) accept.mutate({ token, name: name.trim(), email: email.trim(), locale })
  }
  const choose = (chosen: Way): void => {
    setWay(chosen)
    accept.reset()
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
        {way === 'password' ? <NewPassword value={password} onChange={setPassword} wrong={accept.isError && missingOf(password) > 0} /> : null}
        <p>{t(way === 'passkey' ? 'passkeyMeans' : 'notThePin')}</p>
        <InkButton type="submit" wide busy={busy}>{t(accept.isSuccess ? `signingIn.${way}` : accept.isPending ? 'working' : `button.${way}`)}</InkButton>
        {passkeys && !busy ? <QuietButton plain wide onClick={() => choose(way === 'passkey' ? 'password' : 'passkey')}>{t(way === 'passkey' ? 'ratherPassword' : 'ratherPasskey')}</QuietButton> : null}
        <p>{t.rich('expires', { time: () => <DateTime at={invitation.expiresAt} /> })}</p>
      </Stack>
    </form>
  )
}
