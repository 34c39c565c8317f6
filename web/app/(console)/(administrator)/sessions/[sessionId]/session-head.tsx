// The first lines of a session: how many are still needed and how long there is; or how it ended, why, and the way on.
'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, type ReactElement } from 'react'
import { useApi } from '../../../../../browser/api.tsx'
import { useMe, type Answers } from '../../../../../browser/me.tsx'
import { Countdown } from '../../../../../ui/countdown.tsx'
import { PageTitle } from '../../../../../ui/page-title.tsx'
import { Row, Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { VisuallyHidden } from '../../../../../ui/visually-hidden.tsx'
import { EndReason } from '../end-reason.tsx'
import { CancelSession } from './cancel-session.tsx'
import classes from './live-session.module.css'
import { WayOn } from './way-on.tsx'

/** One session, as its page has it. */
export type SessionDetail = Answers['session']['byId']

/** Its phase, or that one refusal ended it. */
const endOf = <Phase extends string>(phase: Phase, { reason }: SessionDetail): Phase | 'refusedByOne' => (phase === 'refused' && reason === 'SESSION-REFUSED-BY-ONE' ? 'refusedByOne' : phase)

/** The sentence that says how it stands. */
function useSentence(session: SessionDetail): string {
  const t = useTexts('session')
  const { phase, accepted, threshold, announcement } = session
  if (phase !== 'gathering') return t(`title.${endOf(phase, session)}`)
  if (accepted >= threshold) return t('title.sealing')
  return announcement === null ? t('title.starting') : t('title.needed', { count: threshold - accepted })
}

export function SessionHead({ session }: { readonly session: SessionDetail }): ReactElement {
  const t = useTexts('session')
  const api = useApi()
  const queries = useQueryClient()
  const administrator = useMe().user.role === 'administrator'
  const { phase, reason, accepted, threshold, expiresAt, authorityName, requesterName } = session
  const gathering = phase === 'gathering'
  // The server ends it by its own clock when it is asked.
  const renew = useCallback(() => void queries.invalidateQueries(api.session.pathFilter()), [api, queries])
  const sentence = useSentence(session)
  return (
    <Stack gap={3}>
      <PageTitle above={t('asked', { name: requesterName, authority: authorityName })} lead={t(`lead.${endOf(phase, session)}`)}>{sentence}</PageTitle>
      <VisuallyHidden live>{gathering ? t('live', { count: accepted, threshold }) : sentence}</VisuallyHidden>
      {gathering ? <p className={classes['clock']}><Countdown expiresAt={expiresAt} onOver={renew} /></p> : null}
      {/* That it expired, or that the holders refused, is said already. */}
      {gathering || reason === null || phase === 'refused' || phase === 'expired' ? null : <p>{t.rich('reason', { why: () => <EndReason reason={reason} /> })}</p>}
      <Row gap={2}>
        {gathering ? (administrator ? <CancelSession sessionId={session.sessionId} /> : null) : <WayOn session={session} administrator={administrator} />}
      </Row>
    </Stack>
  )
}
