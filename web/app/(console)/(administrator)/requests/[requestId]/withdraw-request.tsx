// Takes a request back, for a reason.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApiClient } from '../../../../../browser/api.tsx'
import { ConfirmDialog } from '../../../../../ui/confirm-dialog.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'

export function WithdrawRequest({ requestId }: { readonly requestId: string }): ReactElement {
  const t = useTexts('requests')
  const client = useApiClient()
  const [asking, setAsking] = useState(false)
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (reason: string) => client.request.withdraw.mutate({ requestId, reason }),
    onSuccess: () => setAsking(false),
  })
  const refusal = shownError(error)
  return (
    <>
      <QuietButton onClick={() => setAsking(true)}>{t('one.withdraw')}</QuietButton>
      <ConfirmDialog opened={asking} title={t('one.withdrawTitle')} confirm={t('one.withdraw')} danger busy={isPending} reason={{ required: true, maxLength: 2000 }}
        refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />} onConfirm={mutate}
        onClose={() => {
          setAsking(false)
          reset()
        }}>
        <p>{t('one.withdrawText')}</p>
      </ConfirmDialog>
    </>
  )
}
