// How a request is named and where it stands, in a list and on its own page.
'use client'
import type { ReactElement } from 'react'
import type { Answers } from '../../../../browser/me.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'

/** One line of the list. */
export type RequestLine = Answers['request']['list'][number]

/** What a request is called: the name of the certificate, or which list. */
export function useRequestName(): (request: Pick<RequestLine, 'kind' | 'profile' | 'commonName'>) => string {
  const t = useTexts('requests')
  return ({ kind, profile, commonName }) => (kind === 'certificate' ? (commonName ?? '–') : profile === 'first-crl' ? t('testName') : t('crlName'))
}

/** Where a request stands, as words of `requests.states`. */
export const standing = ({ state, sessionId, position }: Pick<RequestLine, 'state' | 'sessionId' | 'position'>): 'open' | 'session' | 'waiting' | 'issued' | 'withdrawn' | 'refused' =>
  state !== 'open' ? state : sessionId !== null ? 'session' : position !== null ? 'waiting' : 'open'

const tones = { open: 'neutral', session: 'waiting', waiting: 'waiting', issued: 'sealed', withdrawn: 'neutral', refused: 'bad' } as const

/** Where a request stands. */
export function RequestState({ request }: { readonly request: Pick<RequestLine, 'state' | 'sessionId' | 'position'> }): ReactElement {
  const t = useTexts('requests')
  const state = standing(request)
  return <StateTag tone={tones[state]}>{t(`states.${state}`, { position: request.position ?? 0 })}</StateTag>
}
