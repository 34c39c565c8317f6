// Has the shares dealt: when every Nitrokey is enrolled, or with a few of them missing under passphrases.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { useProof } from '../../../proof.tsx'
import { isDone, type AuthorityDetail } from '../state.ts'
import { DealUnderPassphrases } from './deal-under-passphrases.tsx'

export function Deal({ authority }: { readonly authority: AuthorityDetail }): ReactElement {
  const t = useTexts('authority')
  const words = useTexts('passphrase')
  const { authorityId, threshold, shares } = authority
  const { mutate, isPending, error } = useMutation(useApi().authority.deal.mutationOptions())
  const [asking, setAsking] = useState(false)
  const { before } = useProof()
  const possible = isDone(authority, 'enrolled')
  const missing = shares.filter(({ enrolled }) => !enrolled)
  const refusal = shownError(error)
  return (
    <Stack gap={2}>
      <Row gap={2}>
        <InkButton disabled={!possible} busy={isPending} describedBy="deal-when" onClick={() => before(() => mutate({ authorityId }))}>{t('deal.act')}</InkButton>
        <span id="deal-when">{possible ? null : t('deal.wait', { most: threshold - 1 })}</span>
      </Row>
      {missing.length === 0 || missing.length >= threshold ? null : <div><QuietButton onClick={() => before(() => setAsking(true))}>{words('open')}</QuietButton></div>}
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
      <DealUnderPassphrases authority={authority} missing={missing} opened={asking} onClose={() => setAsking(false)} />
    </Stack>
  )
}
