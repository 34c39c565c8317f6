// A window over the page: its title, a way out, and what it holds. The focus stays inside, Escape closes, and goes back.
'use client'
import { Modal } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import classes from './dialog-window.module.css'
import { useTexts } from './use-texts.ts'

/** `children` are forgotten when it closes. `keep`: a click beside it does not close it. `returnFocus` false: whoever opens it later than the click does that. */
export function DialogWindow({ opened, onClose, title, size, keep = false, returnFocus = true, children }: {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly size?: 'lg'
  readonly keep?: boolean
  readonly returnFocus?: boolean
  readonly children: ReactNode
}): ReactElement {
  const t = useTexts('common')
  return (
    <Modal.Root opened={opened} onClose={onClose} centered returnFocus={returnFocus} lockScroll={false} closeOnClickOutside={!keep} transitionProps={{ duration: 120 }} {...(size === undefined ? {} : { size })}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        {/* Not Mantine's own header: its <header> would be a second banner of the page. */}
        <div className={classes['head']}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('close')} />
        </div>
        <Modal.Body p="lg" pt="xs">{opened ? children : null}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
