// The first line of a request's page: what it waits for, and the one act that goes with it.
'use client'
import type { ReactElement } from 'react'
import { useMe, type Answers } from '../../../../../browser/me.tsx'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { PageTitle } from '../../../../../ui/page-title.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { Row, Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { standing, useRequestName } from '../request-state.tsx'
import { OpenSession } from './open-session.tsx'
import { WithdrawRequest } from './withdraw-request.tsx'

/** One request, as its page has it. */
export type RequestDetail = Answers['request']['byId']

/** The sentence. */
function useSentence({ kind, here, threshold, position, ...request }: RequestDetail): string {
  const t = useTexts('requests')
  const state = standing({ ...request, position })
  if (state === 'issued') return kind === 'crl' ? t('one.title.issuedCrl') : t('one.title.issued')
  if (state === 'waiting') return t('one.title.waiting', { position: position ?? 0 })
  if (state !== 'open') return t(`one.title.${state}`)
  const missing = threshold - here.length
  return missing <= 0 ? t('one.title.enough') : here.length === 0 ? t('one.title.needed', { count: missing }) : t('one.title.more', { count: missing })
}

export function RequestHead({ request }: { readonly request: RequestDetail }): ReactElement {
  const t = useTexts('requests')
  const administrator = useMe().user.role === 'administrator'
  const name = useRequestName()
  const state = standing(request)
  const lead = state === 'refused' ? t('one.lead.withdrawn') : state !== 'open' ? t(`one.lead.${state}`) : t(administrator ? 'one.lead.open' : 'one.lead.openReader', { threshold: request.threshold })
  return (
    <Stack gap={3}>
      <PageTitle above={`${request.authorityName} · ${name(request)}`} lead={lead}>{useSentence(request)}</PageTitle>
      <Row gap={2}>
        {state === 'session' ? <InkButton href={`/sessions/${request.sessionId}`}>{t('one.toSession')}</InkButton> : null}
        {state === 'open' && administrator ? <OpenSession requestId={request.requestId}>{t('one.openSession')}</OpenSession> : null}
        {request.certificateId === null ? null : <InkButton href={`/certificates/${request.certificateId}`}>{t('one.toCertificate')}</InkButton>}
        {state === 'issued' && request.kind === 'crl' ? (
          <>
            <InkButton href={`/download/crl/${request.authorityId}.crl`} download>{t('one.downloadCrl')}</InkButton>
            <QuietButton href={`/download/crl/${request.authorityId}.pem`} download>{t('one.downloadCrlPem')}</QuietButton>
          </>
        ) : null}
        {request.state === 'open' && administrator ? <WithdrawRequest requestId={request.requestId} /> : null}
      </Row>
    </Stack>
  )
}
