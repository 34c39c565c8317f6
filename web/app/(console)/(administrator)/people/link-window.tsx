// A window over the page of people in which a link for one person is made, and then shown once. Closing it forgets the link.
'use client'
import { Modal } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import { InkButton } from '../../../../ui/ink-button.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { OneTimeLink } from '../../../../ui/one-time-link.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { Row, Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import classes from './people.module.css'

export function LinkWindow({ opened, onClose, title, children }: { readonly opened: boolean; readonly onClose: () => void; readonly title: string; readonly children: ReactNode }): ReactElement {
  const common = useTexts('common')
  return (
    <Modal.Root opened={opened} onClose={onClose} centered returnFocus lockScroll={false} closeOnClickOutside={false} size="lg" transitionProps={{ duration: 120 }}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        {/* As in ConfirmDialog: Mantine's own <header> would be a second banner of the page. */}
        <div className={classes['head']}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={common('close')} />
        </div>
        <Modal.Body p="lg" pt="xs">{opened ? children : null}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

/** @param what names the link for those who do not see it */
export function LinkReady({ name, what, link, expiresAt, onClose }: { readonly name: string; readonly what: string; readonly link: string; readonly expiresAt: number; readonly onClose: () => void }): ReactElement {
  const t = useTexts('people')
  return (
    <Stack gap={3}>
      <Notice tone="warning" live what={<>{t('form.done', { name })} {t('form.what')}</>} means={t.rich('form.expiresAt', { when: () => <RelativeTime at={expiresAt} /> })} todo={t('form.todo', { name })} />
      <OneTimeLink link={link} what={what} />
      <Row><InkButton onClick={onClose}>{t('form.close')}</InkButton></Row>
    </Stack>
  )
}
