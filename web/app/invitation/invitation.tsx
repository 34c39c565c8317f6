// An invitation: looked at with its token, then accepted. The token is taken out of the address at once, so that neither the
// history nor somebody behind the reader's back keeps it.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState, type ReactElement } from 'react'
import { shownError } from '../../browser/api.tsx'
import { peekInvitation } from '../../browser/invitation.ts'
import { LoadingState } from '../../ui/loading-state.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useTexts } from '../../ui/use-texts.ts'
import { InvitationForm } from './invitation-form.tsx'

const tokenPattern = /^#[A-Za-z0-9_-]{43}$/

/** The token of the address, which forgets it. Null without one; a link that was cut off gives a token that nobody made. */
function takeToken(): string | null {
  const { hash, pathname, search } = location
  if (hash === '') return null
  history.replaceState(history.state, '', pathname + search)
  return tokenPattern.test(hash) ? hash.slice(1) : 'A'.repeat(43)
}

export function Invitation({ passkeys }: { readonly passkeys: boolean }): ReactElement {
  const t = useTexts('invitation')
  const common = useTexts('common')
  const [none, setNone] = useState(false)
  const { mutate, variables: token, data, error } = useMutation({ mutationFn: peekInvitation })
  useEffect(() => {
    const given = takeToken()
    if (given === null) queueMicrotask(() => setNone(true))
    else mutate(given)
  }, [mutate])

  const refusal = shownError(error)
  if (none && token === undefined) return <PageTitle lead={t('none.lead')}>{t('none.title')}</PageTitle>
  if (token !== undefined && refusal !== null) {
    return (
      <>
        <PageTitle>{t('unusable')}</PageTitle>
        <RefusalNotice refusal={refusal}>
          {refusal.id === 'SERVER-UNREACHABLE' ? <QuietButton onClick={() => mutate(token)}>{common('retry')}</QuietButton> : refusal.id === 'INVITATION-USED' ? <QuietButton href="/sign-in">{t('signIn')}</QuietButton> : null}
        </RefusalNotice>
      </>
    )
  }
  if (token === undefined || data === undefined) return <><PageTitle>{t('checking')}</PageTitle><LoadingState /></>
  return <InvitationForm token={token} invitation={data} passkeys={passkeys} />
}
