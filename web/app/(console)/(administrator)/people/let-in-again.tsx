// Letting in somebody who has lost every way in: how it was made sure who asks, and then a link that is shown once.
'use client'
import { Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import type { Answers } from '../../../../browser/me.tsx'
import { InkButton } from '../../../../ui/ink-button.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { LinkReady, LinkWindow } from './link-window.tsx'

type Person = Pick<Answers['holder']['list'][number], 'userId' | 'name' | 'email'>

/** @param person null: closed */
export function LetInAgain({ person, onClose }: { readonly person: Person | null; readonly onClose: () => void }): ReactElement {
  const t = useTexts('people')
  // The name stays while the window closes.
  const [shown, setShown] = useState(person)
  if (person !== null && person !== shown) setShown(person)
  return <LinkWindow opened={person !== null} onClose={onClose} title={t('again.title', { name: shown?.name ?? '' })}>{person === null ? null : <Form person={person} onClose={onClose} />}</LinkWindow>
}

function Form({ person: { userId, name }, onClose }: { readonly person: Person; readonly onClose: () => void }): ReactElement {
  const t = useTexts('people')
  const common = useTexts('common')
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const { mutate, data, error, isPending } = useMutation(useApi().recovery.create.mutationOptions())
  const refusal = shownError(error)
  if (data !== undefined) return <LinkReady name={name} what={t('again.link', { name })} link={data.link} expiresAt={data.expiresAt} onClose={onClose} />
  const wanting = reason.trim() === ''
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (!wanting && !isPending) mutate({ userId, reason: reason.trim() })
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap={3}>
        <p>{t('again.means', { name })}</p>
        <Notice what={t('again.stays.what')} means={t('again.stays.means', { name })} todo={t('again.stays.todo', { name })} />
        <Textarea data-autofocus label={t('again.reason')} description={t('again.reasonHint')} error={checked && wanting ? t('again.reasonWrong') : undefined} autosize minRows={2} maxLength={2000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        {refusal === null ? null : <RefusalNotice refusal={refusal} />}
        <Row><InkButton type="submit" busy={isPending}>{t('form.make')}</InkButton><QuietButton onClick={onClose}>{common('cancel')}</QuietButton></Row>
      </Stack>
    </form>
  )
}
