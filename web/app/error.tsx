// A page that threw: says that nothing was signed by it, and gives the number that the server's log knows.
'use client'
import type { ReactElement } from 'react'
import { Notice } from '../ui/notice.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { QuietButton } from '../ui/quiet-button.tsx'
import { Row, Stack } from '../ui/stack.tsx'
import { TechnicalDetail } from '../ui/technical-detail.tsx'
import { useTexts } from '../ui/use-texts.ts'

export default function Broken({ error, reset }: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }): ReactElement {
  const t = useTexts('frame')
  const common = useTexts('common')
  return (
    <PageFrame rehearsal={false} width="narrow">
      <Notice tone="danger" live what={t('broken.title')} means={t('broken.means')} todo={t('broken.todo')}>
        <Stack gap={2}>
          <Row><QuietButton onClick={reset}>{common('retry')}</QuietButton></Row>
          <TechnicalDetail rows={[{ name: 'digest', value: error.digest ?? error.name }]} />
        </Stack>
      </Notice>
    </PageFrame>
  )
}
