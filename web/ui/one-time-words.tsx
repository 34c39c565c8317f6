// A dialog with words that are shown once: large, numbered, to copy or to print. It closes only when the reader says that they
// have them: neither Escape nor a click beside it loses what nobody can show again.
'use client'
import { Modal } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import { InkButton } from './ink-button.tsx'
import classes from './one-time-words.module.css'
import { QuietButton } from './quiet-button.tsx'
import { Row, Stack } from './stack.tsx'
import { useTexts } from './use-texts.ts'

/** Props of the dialog. */
export interface OneTimeWordsProps {
  /** A passphrase: words with hyphens between; null: the dialog is closed. */
  readonly passphrase: string | null
  readonly title: string
  /** What they open, and for whom: it is printed above the words. */
  readonly about: ReactNode
  /** What to do with them. */
  readonly children: ReactNode
  readonly onClose: () => void
}

export function OneTimeWords({ passphrase, title, about, children, onClose }: OneTimeWordsProps): ReactElement {
  const t = useTexts('components')
  return (
    <Modal.Root opened={passphrase !== null} onClose={onClose} closeOnEscape={false} closeOnClickOutside={false} centered returnFocus lockScroll={false} size="lg" transitionProps={{ duration: 120 }}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        <div className={classes['sheet']} data-print="alone">
          <Modal.Title>{title}</Modal.Title>
          <Stack gap={3}>
            <div>{about}</div>
            <div className={classes['phrase']}>
              <ol className={classes['words']} aria-label={t('once.words')}>{passphrase?.split('-').map((word, index) => <li key={index}>{word}</li>)}</ol>
              <div className={classes['typed']}><code>{passphrase}</code><span className={classes['tool']}><CopyButton value={passphrase ?? ''} what={t('once.words')} /></span></div>
            </div>
            {children}
            <div className={classes['tool']}>
              <Row>
                <InkButton onClick={onClose}>{t('once.noted')}</InkButton>
                <QuietButton onClick={() => window.print()}>{t('once.print')}</QuietButton>
              </Row>
            </div>
          </Stack>
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}
