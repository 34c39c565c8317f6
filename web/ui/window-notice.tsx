// Something goes on in the bridge's window: says so, and leads back to it.
'use client'
import type { ReactElement, ReactNode } from 'react'
import { Notice } from './notice.tsx'
import { QuietButton } from './quiet-button.tsx'
import { Row, Stack } from './stack.tsx'
import { useTexts } from './use-texts.ts'

/** `children`: what to look at meanwhile, such as the digits of a pairing. */
export function WindowNotice({ onFocus, onCancel, children }: { readonly onFocus: () => void; readonly onCancel: () => void; readonly children?: ReactNode }): ReactElement {
  const t = useTexts('components')
  const common = useTexts('common')
  return (
    <Notice what={t('window.what')} means={t('window.means')} live>
      <Stack gap={2}>
        {children}
        <Row><QuietButton onClick={() => onFocus()}>{t('window.focus')}</QuietButton><QuietButton plain onClick={() => onCancel()}>{common('cancel')}</QuietButton></Row>
      </Stack>
    </Notice>
  )
}
