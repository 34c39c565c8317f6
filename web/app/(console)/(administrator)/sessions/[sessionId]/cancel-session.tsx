// Stops a session, for a reason.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApiClient } from '../../../../../browser/api.tsx'
import { ConfirmDialog } from '../../../../../ui/confirm-dialog.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'

export function CancelSession({ sessionId }: { readonly sessionId: string }): ReactElement {
  const t = useTexts('session')
  const client = useApiClient()
  const [asking, setAsking] = useState(false)
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (reason: string) => client.session.cancel.mutate({ sessionId, reason }),
    onSuccess: () => setAsking(false),
  })
  const refusal = shownError(error)
  return (
    <>
      <QuietButton onClick={() => setAsking(true)}>{t('cancel')}</QuietButton>
      <ConfirmDialog opened={asking} title={t('cancelTitle')} confirm={t('cancel')} danger busy={isPending} reason={{ required: true, maxLength: 2000 }}
        refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />} onConfirm={mutate}
        onClose={() => {
          setAsking(false)
          reset()
        }}>
        <p>{t('cancelText')}</p>
      </ConfirmDialog>
    </>
  )
}
