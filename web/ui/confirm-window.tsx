// The window of a question: see confirm-dialog.tsx.
'use client'
import { Textarea } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { ConfirmDialogProps } from './confirm-dialog.tsx'
import { DialogWindow } from './dialog-window.tsx'
import { InkButton } from './ink-button.tsx'
import { QuietButton } from './quiet-button.tsx'
import { Row, Stack } from './stack.tsx'
import { useTexts } from './use-texts.ts'

export default function ConfirmWindow({ opened, onClose, title, ...rest }: ConfirmDialogProps): ReactElement {
  return <DialogWindow opened={opened} onClose={onClose} title={title} returnFocus={false}><Question onClose={onClose} {...rest} /></DialogWindow>
}

function Question({ onClose, children, confirm, danger, busy, ready = true, reason, onConfirm, refusal }: Omit<ConfirmDialogProps, 'opened' | 'title'>): ReactElement {
  const t = useTexts('common')
  const own = useTexts('components')
  const [typed, setTyped] = useState('')
  const missing = reason?.required === true && typed.trim() === ''
  const act = { busy: busy ?? false, disabled: missing || !ready, onClick: () => onConfirm(typed.trim()), children: confirm }
  return (
    <Stack gap={3}>
      <div>{children}</div>
      {reason === undefined ? null : (
        <Textarea data-autofocus label={reason.label ?? own('dialog.reason')} description={own('dialog.reasonHint')} required={reason.required ?? false}
          autosize minRows={2} maxLength={reason.maxLength} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      )}
      {refusal}
      <Row>
        {danger ? <QuietButton danger {...act} /> : <InkButton {...act} />}
        <QuietButton onClick={onClose}>{t('back')}</QuietButton>
      </Row>
    </Stack>
  )
}
