// Opens a session for a request, and goes there; or the request waits in line and its page says so.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { ReactElement, ReactNode } from 'react'
import { shownError, useApiClient } from '../../../../../browser/api.tsx'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'

/** The button, and what became of it. From the page of another session it leads to the request while that waits in line. */
export function OpenSession({ requestId, children }: { readonly requestId: string; readonly children: ReactNode }): ReactElement {
  const t = useTexts('requests')
  const client = useApiClient()
  const router = useRouter()
  const { mutate, isPending, isSuccess, data, error } = useMutation({
    mutationFn: () => client.session.open.mutate({ requestId }),
    onSuccess: ({ sessionId }) => router.push(sessionId === null ? `/requests/${requestId}` : `/sessions/${sessionId}`),
  })
  const refusal = shownError(error)
  const underway = refusal?.id === 'SESSION-UNDERWAY' ? refusal.detail['sessionId'] : undefined
  return (
    <>
      <InkButton busy={isPending || (isSuccess && data.sessionId !== null)} onClick={() => mutate()}>{children}</InkButton>
      {refusal === null ? null : (
        <RefusalNotice refusal={refusal}>
          {typeof underway === 'string' ? <QuietButton href={`/sessions/${underway}`}>{t('one.toSession')}</QuietButton> : null}
        </RefusalNotice>
      )}
    </>
  )
}
