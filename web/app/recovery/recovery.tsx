// Coming back to an account with an administrator's link: whose it is, what ends and what stays, and the new way in.
'use client'
import type { ReactElement } from 'react'
import { peekRecovery, recoverByPasskey, recoverByPassword, type PeekedRecovery } from '../../browser/recovery.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { useTexts } from '../../ui/use-texts.ts'
import { NewWayForm } from '../new-way-form.tsx'
import { OpenedLink } from '../opened-link.tsx'

export function Recovery({ passkeys }: { readonly passkeys: boolean }): ReactElement {
  const t = useTexts('recovery')
  return (
    <OpenedLink peek={peekRecovery} used="RECOVERY-USED" words={{ none: { title: t('none.title'), lead: t('none.lead') }, unusable: t('unusable'), checking: t('checking') }}>
      {(token, recovery) => <NewWay token={token} recovery={recovery} passkeys={passkeys} />}
    </OpenedLink>
  )
}

function NewWay({ token, recovery: { name, email, madeBy, expiresAt }, passkeys }: { readonly token: string; readonly recovery: PeekedRecovery; readonly passkeys: boolean }): ReactElement {
  const t = useTexts('recovery')
  return (
    <NewWayForm passkeys={passkeys} used={['RECOVERY-USED']}
      words={{ button: { passkey: t('button.passkey'), password: t('button.password') }, working: t('working'), signingIn: { passkey: t('signingIn.passkey'), password: t('signingIn.password') } }}
      make={(password) => (password === null ? recoverByPasskey(token) : recoverByPassword(token, password))}
      head={<PageTitle lead={t('lead')}>{t('title')}</PageTitle>}
      foot={<p>{t.rich('expires', { time: () => <DateTime at={expiresAt} /> })}</p>}>
      <DefinitionList facts={[{ term: t('account'), value: name }, { term: t('email'), value: email }, { term: t('madeBy'), value: madeBy ?? t('operator') }]} />
      {/* A device that keeps passwords files the new one under this address. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Notice what={t('ends.what')} means={t('ends.means')} todo={t('ends.todo')} />
    </NewWayForm>
  )
}
