// Checks the whole chain on the server, and says what came of it; or gives the trail to whoever checks it elsewhere.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useId, type ReactElement } from 'react'
import { shownError, useApiClient } from '../../../../browser/api.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../../../ui/stack.tsx'
import { TechnicalDetail } from '../../../../ui/technical-detail.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import classes from './audit.module.css'

export function VerifyChain(): ReactElement {
  const t = useTexts('audit')
  const client = useApiClient()
  const hint = useId()
  const { mutate, isPending, data, error } = useMutation({ mutationFn: () => client.audit.verify.mutate() })
  const refusal = shownError(error)
  return (
    <Stack gap={2}>
      <Row>
        <QuietButton busy={isPending} onClick={() => mutate()}>{t('verify')}</QuietButton>
        <QuietButton href="/export/audit.jsonl" download describedBy={hint}>{t('takeAlong')}</QuietButton>
      </Row>
      <p id={hint} className={classes['hint']}>{t('takeAlongHint')}</p>
      {refusal === null ? null : <RefusalNotice refusal={refusal} tone="danger" />}
      {data === undefined || isPending ? null : (
        <Notice tone="success" what={t('verified.what', { rows: data.rows })} means={t('verified.means')} live>
          <TechnicalDetail rows={[{ name: t('verified.head'), value: data.head }]} />
        </Notice>
      )}
    </Stack>
  )
}
