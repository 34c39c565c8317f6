// The two ways in which an authority ends: given up before it is ready, or taken out of use afterwards.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import { authorityTable } from '../../../../../core/authority/phases.ts'
import { ConfirmDialog } from '../../../../../ui/confirm-dialog.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { Row } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { useProof } from '../../../proof.tsx'
import type { AuthorityDetail } from '../state.ts'

export function End({ authority: { authorityId, name, phase } }: { readonly authority: AuthorityDetail }): ReactElement | null {
  const t = useTexts('authority')
  const api = useApi()
  const [opened, setOpened] = useState(false)
  const { before } = useProof()
  const close = (): void => setOpened(false)
  const abandon = useMutation(api.authority.abandon.mutationOptions({ onSuccess: close }))
  const retire = useMutation(api.authority.retire.mutationOptions({ onSuccess: close }))
  const way = authorityTable[phase].abandon === 'abandoned' ? 'abandon' : authorityTable[phase].retire === 'retired' ? 'retire' : null
  if (way === null) return null
  const { mutate, isPending, error } = way === 'abandon' ? abandon : retire
  const refusal = shownError(error)
  return (
    <Section title={t('end.title')}>
      <Row gap={2}>
        <QuietButton danger onClick={() => before(() => setOpened(true))}>{t(`end.${way}`)}</QuietButton>
        <span>{t(`end.${way}Means`)}</span>
      </Row>
      <ConfirmDialog opened={opened} onClose={close} title={t(`end.${way}Question`, { name })} confirm={t(`end.${way}Confirm`)} danger busy={isPending}
        reason={{ required: true, maxLength: 2000 }} onConfirm={(reason) => mutate({ authorityId, reason })}
        refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />}>
        {t(`end.${way}Text`)}
      </ConfirmDialog>
    </Section>
  )
}
