// How many keep a share, how many must agree, and what follows from it.
import { Checkbox, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { Notice } from '../../../../../ui/notice.tsx'
import { Columns, Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { elementOf, quorumOf } from './form.ts'
import type { StepProps } from './step.ts'

export function QuorumStep({ form, change, textOf }: StepProps): ReactElement {
  const t = useTexts('wizard')
  const quorum = quorumOf(form)
  const number = (field: 'threshold' | 'shareCount') => ({
    id: elementOf(field), value: form[field], error: textOf(field), inputMode: 'numeric' as const, autoComplete: 'off',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => change({ [field]: event.currentTarget.value }),
  })
  return (
    <Stack gap={3}>
      <Columns least="14rem">
        <TextInput {...number('threshold')} label={t('threshold')} description={t('thresholdHint')} />
        <TextInput {...number('shareCount')} label={t('shares')} description={t('sharesHint')} />
      </Columns>
      {quorum === null ? null : (
        <Notice what={t('means.sign', { ...quorum, less: quorum.threshold - 1 })} means={t('means.lose', { spare: quorum.shareCount - quorum.threshold })} />
      )}
      <Checkbox label={t('requester')} description={t('requesterHint')} checked={form.requesterMayContribute} onChange={(event) => change({ requesterMayContribute: event.currentTarget.checked })} />
      <Checkbox label={t('refusal')} description={t('refusalHint')} checked={form.refusalEndsSession} onChange={(event) => change({ refusalEndsSession: event.currentTarget.checked })} />
    </Stack>
  )
}
