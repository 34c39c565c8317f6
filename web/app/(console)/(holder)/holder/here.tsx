// "I am here": who is ready to approve now, of as many as it takes.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import { InkButton } from '../../../../ui/ink-button.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../../../ui/stack.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import classes from './desk.module.css'
import type { Asked } from './next-thing.ts'

/** `first`: the one button of the page. `look`: with the way to the page of the request. */
export function Here({ asked: { request, here, own }, first, look = false }: { readonly asked: Omit<Asked, 'session'>; readonly first: boolean; readonly look?: boolean }): ReactElement {
  const t = useTexts('holder')
  const router = useRouter()
  const say = useMutation(useApi().request.here.mutationOptions({
    onSuccess: ({ sessionId }) => {
      if (sessionId !== null) router.push(`/holder/approve/${sessionId}`)
    },
  }))
  const { requestId, threshold, position } = request
  const count = request.here.length
  const refusal = shownError(say.error)
  const button = { size: first ? 'large' as const : 'medium' as const, busy: say.isPending, onClick: () => say.mutate({ requestId }), children: t('here.button') }
  return (
    <Stack gap={1}>
      <Row gap={2}>
        {own ? null : here ? <StateTag tone="good">{t('here.you')}</StateTag> : first ? <InkButton {...button} /> : <QuietButton {...button} />}
        {look ? <QuietButton plain href={`/holder/request/${requestId}`}>{t('here.look')}</QuietButton> : null}
        <span role="status">{count === 0 ? t('here.nobody') : t('here.count', { count, threshold })}</span>
      </Row>
      {own ? <p className={classes['small']}>{t('here.own')}</p> : null}
      {here && position === null ? <p className={classes['small']}>{t('here.youWait')}</p> : null}
      {position === null ? null : <p className={classes['small']}>{t('here.line', { position })}</p>}
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
    </Stack>
  )
}
