// Asks before what cannot be undone. The focus stays inside, Escape closes, and a typed reason can be demanded.
'use client'
import { Modal, Textarea } from '@mantine/core'
import { useState, type ReactElement, type ReactNode } from 'react'
import classes from './confirm-dialog.module.css'
import { InkButton } from './ink-button.tsx'
import { QuietButton } from './quiet-button.tsx'
import { Row, Stack } from './stack.tsx'
import { useTexts } from './use-texts.ts'

/** Props of the dialog. */
export interface ConfirmDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  /** The question, as a sentence: "Cancel this signing session?" */
  readonly title: string
  /** What it means and whether it can be undone. */
  readonly children: ReactNode
  /** The verb of the act, never "OK". */
  readonly confirm: string
  readonly danger?: boolean
  readonly busy?: boolean
  /** False while the children still want something. */
  readonly ready?: boolean
  /** Asks for a reason, of at most `maxLength` characters; without `required` it may stay empty. */
  readonly reason?: { readonly label?: string; readonly required?: boolean; readonly maxLength: number }
  /** Given the trimmed reason, or an empty string. */
  readonly onConfirm: (reason: string) => void
  /** A refusal, shown above the buttons. */
  readonly refusal?: ReactNode
}

/** A modal question with one act and one way out. What was typed is forgotten when it closes. */
export function ConfirmDialog({ opened, onClose, title, ...rest }: ConfirmDialogProps): ReactElement {
  const t = useTexts('common')
  return (
    <Modal.Root opened={opened} onClose={onClose} centered returnFocus lockScroll={false} transitionProps={{ duration: 120 }}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        {/* Not Mantine's own header: its <header> would be a second banner of the page. */}
        <div className={classes['head']}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('close')} />
        </div>
        <Modal.Body p="lg" pt="xs">{opened ? <Question onClose={onClose} {...rest} /> : null}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
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
