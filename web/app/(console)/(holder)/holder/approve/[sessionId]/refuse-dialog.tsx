// Refusing: a reason that everybody concerned reads.
'use client'
import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../../../browser/api.tsx'
import { ConfirmDialog } from '../../../../../../ui/confirm-dialog.tsx'
import { RefusalNotice } from '../../../../../../ui/refusal-notice.tsx'
import { useTexts } from '../../../../../../ui/use-texts.ts'

/** `ends`: this no ends the session for everybody. */
export function RefuseDialog({ sessionId, ends, opened, onClose }: { readonly sessionId: string; readonly ends: boolean; readonly opened: boolean; readonly onClose: () => void }): ReactElement {
  const t = useTexts('approve')
  const refuse = useMutation(useApi().session.refuse.mutationOptions({ onSuccess: onClose }))
  const refusal = shownError(refuse.error)
  return (
    <ConfirmDialog opened={opened} onClose={onClose} title={t('refusing.title')} confirm={t('refusing.confirm')} danger busy={refuse.isPending}
      reason={{ label: t('refusing.reason'), required: true, maxLength: 2000 }} onConfirm={(reason) => refuse.mutate({ sessionId, reason })}
      refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />}>
      <p>{t(ends ? 'refusing.meansEnd' : 'refusing.means')}</p>
    </ConfirmDialog>
  )
}
