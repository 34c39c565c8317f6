// Who one is, and how one will sign in.
'use client'
import { TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { acceptInvitation, acceptInvitationByPasskey, type PeekedInvitation } from '../../browser/invitation.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTexts } from '../../ui/use-texts.ts'
import { NewWayForm } from '../new-way-form.tsx'

export function InvitationForm({ token, invitation, passkeys }: { readonly token: string; readonly invitation: PeekedInvitation; readonly passkeys: boolean }): ReactElement {
  const t = useTexts('invitation')
  const locale = useLanguage()
  const [name, setName] = useState(invitation.name ?? '')
  const [email, setEmail] = useState(invitation.email ?? '')
  const account = { token, name: name.trim(), email: email.trim(), locale }
  return (
    <NewWayForm passkeys={passkeys} used={['INVITATION-USED', 'EMAIL-TAKEN']}
      words={{ button: { passkey: t('button.passkey'), password: t('button.password') }, working: t('working'), signingIn: { passkey: t('signingIn.passkey'), password: t('signingIn.password') } }}
      make={(password) => (password === null ? acceptInvitationByPasskey(account) : acceptInvitation({ ...account, password }))}
      head={<PageTitle lead={t(`leads.${invitation.role}`)}>{t('title')}</PageTitle>}
      foot={<p>{t.rich('expires', { time: () => <DateTime at={invitation.expiresAt} /> })}</p>}>
      <TextInput label={t('name')} description={invitation.name === null ? t('nameHint') : t('nameBound')} name="name" autoComplete="name" required withAsterisk={false} maxLength={255}
        readOnly={invitation.name !== null} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput label={t('email')} {...(invitation.email === null ? {} : { description: t('emailBound') })} type="email" name="email" autoComplete="username" required withAsterisk={false} maxLength={254}
        readOnly={invitation.email !== null} value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
    </NewWayForm>
  )
}
