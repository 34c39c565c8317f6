// An invitation: looked at with its token, then accepted.
'use client'
import type { ReactElement } from 'react'
import { peekInvitation } from '../../browser/invitation.ts'
import { useTexts } from '../../ui/use-texts.ts'
import { OpenedLink } from '../opened-link.tsx'
import { InvitationForm } from './invitation-form.tsx'

export function Invitation({ passkeys }: { readonly passkeys: boolean }): ReactElement {
  const t = useTexts('invitation')
  return (
    <OpenedLink peek={peekInvitation} used="INVITATION-USED" words={{ none: { title: t('none.title'), lead: t('none.lead') }, unusable: t('unusable'), checking: t('checking') }}>
      {(token, invitation) => <InvitationForm token={token} invitation={invitation} passkeys={passkeys} />}
    </OpenedLink>
  )
}
