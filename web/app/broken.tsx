// What a page that threw says: error.tsx.
'use client'
import type { ReactElement } from 'react'
import { Notice } from '../ui/notice.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { QuietButton } from '../ui/quiet-button.tsx'
import { Row, Stack } from '../ui/stack.tsx'
import { TechnicalDetail } from '../ui/technical-detail.tsx'
import { useTexts } from '../ui/use-texts.ts'

export interface BrokenProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

export default function Broken({ error, reset }: BrokenProps): ReactElement {
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
