// After the end of a session: the certificate or the list, or another try.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useApi } from '../../../../../browser/api.tsx'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { OpenSession } from '../../requests/[requestId]/open-session.tsx'
import type { SessionDetail } from './session-head.tsx'

export function WayOn({ session, administrator }: { readonly session: SessionDetail; readonly administrator: boolean }): ReactElement {
  const t = useTexts('session')
  const requests = useTexts('requests')
  const { phase, kind, requestId, certificateId, authorityId } = session
  const { data: request, isPending } = useQuery(useApi().request.byId.queryOptions({ requestId }))
  const another = phase !== 'complete' && request?.state === 'open'
  return (
    <>
      {certificateId === null ? null : <InkButton href={`/certificates/${certificateId}`}>{t('toCertificate')}</InkButton>}
      {phase === 'complete' && kind === 'crl' ? <InkButton href={`/download/crl/${authorityId}.crl`} download>{t('downloadCrl')}</InkButton> : null}
      {/* On a phone it is a line of its own: what it will be decides nothing about its height. */}
      {phase !== 'complete' && isPending ? <span style={{ visibility: 'hidden' }}><InkButton>{requests('one.toOpenSession')}</InkButton></span> : null}
      {another && request.sessionId !== null ? <InkButton href={`/sessions/${request.sessionId}`}>{requests('one.toOpenSession')}</InkButton> : null}
      {another && request.sessionId === null && request.position === null && administrator ? <OpenSession requestId={requestId}>{t('again')}</OpenSession> : null}
      <QuietButton href={`/requests/${requestId}`}>{t('toRequest')}</QuietButton>
    </>
  )
}
