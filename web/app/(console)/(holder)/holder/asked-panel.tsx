// One request that concerns this holder: "I am here" before a session, the way to the approval while one gathers.
'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { sessionSegments } from '../../../../core/seal-ring/session-ring.ts'
import { Countdown } from '../../../../ui/countdown.tsx'
import { OwnWords } from '../../../../ui/own-words.tsx'
import { Panel } from '../../../../ui/panel.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { SealRing } from '../../../../ui/seal-ring.tsx'
import { Row, Stack } from '../../../../ui/stack.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import classes from './desk.module.css'
import { Here } from './here.tsx'
import type { Asked } from './next-thing.ts'
import { useWhat } from './use-what.ts'

/** Whoever said "I am here" is led to the approval when the session opens. */
export function useGoOn({ request: { sessionId }, here }: Pick<Asked, 'request' | 'here'>): void {
  const router = useRouter()
  const waited = useRef(false)
  useEffect(() => {
    if (sessionId === null) waited.current = here
    else if (waited.current) router.push(`/holder/approve/${sessionId}`)
  }, [router, sessionId, here])
}

/** `first`: it is the next thing to do: "I am here" stands out, and the way to the approval stands above already. */
export function AskedPanel({ asked, first }: { readonly asked: Asked; readonly first: boolean }): ReactElement {
  const t = useTexts('holder')
  const what = useWhat()
  const { request, session } = asked
  useGoOn(asked)
  return (
    <Panel>
      <Stack gap={2}>
        <div className={classes['head']}>
          <div className={classes['words']}>
            <h3>{what(request)}</h3>
            <p className={classes['small']}>{request.authorityName} · {t('by', { requester: request.requesterName })}</p>
          </div>
          {session === undefined ? null : <SealRing size="small" decorative segments={sessionSegments(session)} threshold={session.threshold} about="session" />}
        </div>
        <blockquote className={classes['reason']}><OwnWords words={request.reason} /></blockquote>
        {request.sessionId === null ? <Here asked={asked} first={first} look /> : <Gathering asked={asked} first={first} />}
      </Stack>
    </Panel>
  )
}

function Gathering({ asked: { request, session }, first }: { readonly asked: Asked; readonly first: boolean }): ReactElement {
  const t = useTexts('holder')
  const refusal = session?.mine?.refusal ?? null
  const state: ReactNode = refusal === 'CONTRIBUTION-DUPLICATE' ? <StateTag tone="sealed">{t('session.approved')}</StateTag>
    : refusal === 'SESSION-DECLINED' ? <StateTag tone="bad">{t('session.declined')}</StateTag>
      : refusal === 'CONTRIBUTION-BY-REQUESTER' ? <StateTag>{t('session.own')}</StateTag>
        : refusal === 'SESSION-STARTING' ? <StateTag tone="waiting">{t('session.starting')}</StateTag>
          : <StateTag tone="waiting">{t('session.left')}</StateTag>
  return (
    <Row gap={2}>
      {first ? null : <QuietButton href={`/holder/approve/${request.sessionId}`}>{t('session.decide')}</QuietButton>}
      {state}
      {session === undefined ? null : <Countdown expiresAt={session.expiresAt} />}
    </Row>
  )
}
