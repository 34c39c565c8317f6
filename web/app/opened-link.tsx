// A page that is opened by a link with a token: looked at with it, then used. The token is taken out of the address at once,
// so that neither the history nor somebody behind the reader's back keeps it.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState, type ReactElement } from 'react'
import { shownError } from '../browser/api.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { QuietButton } from '../ui/quiet-button.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { useTexts } from '../ui/use-texts.ts'

const tokenPattern = /^#[A-Za-z0-9_-]{43}$/

/** The token of the address, which forgets it. Null without one; a link that was cut off gives a token that nobody made. */
function takeToken(): string | null {
  const { hash, pathname, search } = location
  if (hash === '') return null
  history.replaceState(history.state, '', pathname + search)
  return tokenPattern.test(hash) ? hash.slice(1) : 'A'.repeat(43)
}

/** What such a page says before it knows more. */
interface Words {
  readonly none: { readonly title: string; readonly lead: string }
  readonly unusable: string
  readonly checking: string
}

/** @param peek asks what the link is for; the same function each time @param used the refusal after which one signs in */
export function OpenedLink<T>({ peek, used, words, children }: { readonly peek: (token: string) => Promise<T>; readonly used: string; readonly words: Words; readonly children: (token: string, found: T) => ReactElement }): ReactElement {
  const common = useTexts('common')
  const signIn = useTexts('signIn')
  const [none, setNone] = useState(false)
  const { mutate, variables: token, data, error } = useMutation({ mutationFn: peek })
  useEffect(() => {
    const given = takeToken()
    if (given === null) queueMicrotask(() => setNone(true))
    else mutate(given)
  }, [mutate])

  const refusal = shownError(error)
  if (none && token === undefined) return <PageTitle lead={words.none.lead}>{words.none.title}</PageTitle>
  if (token !== undefined && refusal !== null) {
    return (
      <>
        <PageTitle>{words.unusable}</PageTitle>
        <RefusalNotice refusal={refusal}>
          {refusal.id === 'SERVER-UNREACHABLE' ? <QuietButton onClick={() => mutate(token)}>{common('retry')}</QuietButton> : refusal.id === used ? <QuietButton href="/sign-in">{signIn('submit')}</QuietButton> : null}
        </RefusalNotice>
      </>
    )
  }
  if (token === undefined || data === undefined) return <><PageTitle>{words.checking}</PageTitle><LoadingState /></>
  return children(token, data)
}
