// How somebody will sign in who cannot yet: a passkey of this device, or a password; then one is signed in.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import { shownError } from '../browser/api.tsx'
import { signIn, signInByPasskey } from '../browser/sign-in.ts'
import { InkButton } from '../ui/ink-button.tsx'
import { QuietButton } from '../ui/quiet-button.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { Stack } from '../ui/stack.tsx'
import { useTexts } from '../ui/use-texts.ts'
import { NewPassword, missingOf } from './new-password.tsx'

type Way = 'passkey' | 'password'

/** What the button says before, while and after. */
interface Words {
  readonly button: Readonly<Record<Way, string>>
  readonly working: string
  readonly signingIn: Readonly<Record<Way, string>>
}

/**
 * @param make makes the way in (password null: a passkey); gives the address to sign in with
 * @param used refusals after which one signs in instead
 * @param head what stands above a refusal @param children what stands above the choice @param foot what stands below the button
 */
export function NewWayForm({ passkeys, words, make, used, head, children, foot }: {
  readonly passkeys: boolean
  readonly words: Words
  readonly make: (password: string | null) => Promise<{ readonly email: string }>
  readonly used: readonly string[]
  readonly head: ReactNode
  readonly children?: ReactNode
  readonly foot: ReactNode
}): ReactElement {
  const t = useTexts('account')
  const signInTexts = useTexts('signIn')
  const [way, setWay] = useState<Way>(passkeys ? 'passkey' : 'password')
  const [password, setPassword] = useState('')
  const { mutate, isPending, isSuccess, isError, error, reset } = useMutation({
    mutationFn: () => make(way === 'passkey' ? null : password),
    onSuccess: async ({ email }) => {
      // The way in is there whatever becomes of this; then the person signs in by themselves. A passkey is used once here,
      // so that it is known to work before it is needed.
      location.assign((await (way === 'passkey' ? signInByPasskey() : signIn(email, password))) === null ? '/' : '/sign-in')
    },
  })
  const refusal = shownError(error)
  const busy = isPending || isSuccess
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!busy) mutate()
  }
  const choose = (chosen: Way): void => {
    setWay(chosen)
    reset()
  }
  return (
    <form method="post" onSubmit={submit}>
      <Stack gap={3}>
        {head}
        {refusal === null ? null : <RefusalNotice refusal={refusal}>{used.includes(refusal.id) ? <QuietButton href="/sign-in">{signInTexts('submit')}</QuietButton> : null}</RefusalNotice>}
        {children}
        {way === 'password' ? <NewPassword value={password} onChange={setPassword} wrong={isError && missingOf(password) > 0} /> : null}
        <p>{t(way === 'passkey' ? 'newWay.passkeyMeans' : 'newWay.notThePin')}</p>
        <InkButton type="submit" wide busy={busy}>{isSuccess ? words.signingIn[way] : isPending ? words.working : words.button[way]}</InkButton>
        {passkeys && !busy ? <QuietButton plain wide onClick={() => choose(way === 'passkey' ? 'password' : 'passkey')}>{t(way === 'passkey' ? 'newWay.ratherPassword' : 'newWay.ratherPasskey')}</QuietButton> : null}
        {foot}
      </Stack>
    </form>
  )
}
