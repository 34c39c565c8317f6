// A window over the page of people in which a link for one person is made, and then shown once. Closing it forgets the link.
'use client'
import type { ReactElement, ReactNode } from 'react'
import { DialogWindow } from '../../../../ui/dialog-window.tsx'
import { InkButton } from '../../../../ui/ink-button.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { OneTimeLink } from '../../../../ui/one-time-link.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { Row, Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'

export const LinkWindow = (props: { readonly opened: boolean; readonly onClose: () => void; readonly title: string; readonly children: ReactNode }): ReactElement => <DialogWindow {...props} size="lg" keep />

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
