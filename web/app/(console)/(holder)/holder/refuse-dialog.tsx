// Refusing, a signature or a change of policy: a reason that everybody concerned reads.
'use client'
import type { ReactElement } from 'react'
import { shownError } from '../../../../browser/api.tsx'
import { ConfirmDialog } from '../../../../ui/confirm-dialog.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'

/** `means`: what a no does. */
export function RefuseDialog({ title, means, busy, error, opened, onRefuse, onClose }: {
  readonly title: string; readonly means: string; readonly busy: boolean; readonly error: unknown; readonly opened: boolean
  readonly onRefuse: (reason: string) => void; readonly onClose: () => void
}): ReactElement {
  const t = useTexts('approve')
  const refusal = shownError(error)
  return (
    <ConfirmDialog opened={opened} onClose={onClose} title={title} confirm={t('refusing.confirm')} danger busy={busy}
      reason={{ label: t('refusing.reason'), required: true, maxLength: 2000 }} onConfirm={onRefuse}
      refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />}>
      <p>{means}</p>
    </ConfirmDialog>
  )
}
