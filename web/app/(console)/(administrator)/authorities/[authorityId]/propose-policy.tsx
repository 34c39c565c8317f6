// Proposing another policy: the rules as they would be, and a reason that every holder reads.
'use client'
import { Checkbox } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import { changedRules, policyOf, policyRules } from '../../../../../core/policy/policy.ts'
import { ConfirmDialog } from '../../../../../ui/confirm-dialog.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import type { AuthorityDetail } from '../state.ts'

export function ProposePolicy({ authority, opened, onClose }: { readonly authority: AuthorityDetail; readonly opened: boolean; readonly onClose: () => void }): ReactElement {
  const t = useTexts('policy')
  const wizard = useTexts('wizard')
  const { authorityId, name, threshold, shareCount } = authority
  const before = policyOf(authority)
  const [after, setAfter] = useState(before)
  const { mutate, isPending, error, reset } = useMutation(useApi().policy.propose.mutationOptions({ onSuccess: () => close() }))
  const close = (): void => {
    reset()
    setAfter(before)
    onClose()
  }
  const refusal = shownError(error)
  const labels = { requesterMayContribute: wizard('requester'), refusalEndsSession: wizard('refusal') } as const
  const hints = { requesterMayContribute: wizard('requesterHint'), refusalEndsSession: wizard('refusalHint') } as const
  return (
    <ConfirmDialog opened={opened} onClose={close} title={t('propose.title', { name })} confirm={t('propose.confirm')} busy={isPending} ready={changedRules(before, after).length > 0}
      reason={{ label: t('propose.reason'), required: true, maxLength: 2000 }} onConfirm={(reason) => mutate({ authorityId, policy: after, reason })}
      refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />}>
      <Stack gap={2}>
        <p>{t('propose.text', { threshold, shareCount })}</p>
        {policyRules.map((rule) => (
          <Checkbox key={rule} label={labels[rule]} description={hints[rule]} checked={after[rule]} onChange={({ currentTarget: { checked } }) => setAfter((policy) => ({ ...policy, [rule]: checked }))} />
        ))}
      </Stack>
    </ConfirmDialog>
  )
}
