// Asks before what cannot be undone. The focus stays inside, Escape closes, and a typed reason can be demanded.
'use client'
import { useLayoutEffect, useRef, useState, type ReactElement, type ReactNode } from 'react'
import { later } from './later.tsx'

const Window = later(() => import('./confirm-window.tsx'))

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
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement {
  // Once it was there it stays, so that it can close gently and give the focus back.
  const [wanted, setWanted] = useState(props.opened)
  if (props.opened && !wanted) setWanted(true)
  // The window itself comes too late to know what opened it.
  const opener = useRef<Element | null>(null)
  useLayoutEffect(() => {
    if (props.opened) opener.current = document.activeElement
    else if (opener.current instanceof HTMLElement) opener.current.focus()
  }, [props.opened])
  return <Window wanted={wanted} {...props} />
}
