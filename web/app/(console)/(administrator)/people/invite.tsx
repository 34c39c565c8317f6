// Inviting one person: name, e-mail, role, and then a link that is shown once.
'use client'
import { NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import * as z from 'zod'
import { shownError, useApi } from '../../../../browser/api.tsx'
import { InkButton } from '../../../../ui/ink-button.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { LinkReady, LinkWindow } from './link-window.tsx'

const roles = ['holder', 'administrator', 'auditor'] as const
// The same rules as web/trpc/routers/invitation.ts: the server has the last word.
const rules = { name: z.string().min(1).max(255).regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u), email: z.email().max(254) }

/** A window over the page. Closing it forgets the link. */
export function Invite({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }): ReactElement {
  const t = useTexts('people')
  return <LinkWindow opened={opened} onClose={onClose} title={t('form.title')}><Form onClose={onClose} /></LinkWindow>
}

function Form({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useTexts('people')
  const common = useTexts('common')
  const [typed, setTyped] = useState({ name: '', email: '', role: 'holder' as (typeof roles)[number] })
  const [checked, setChecked] = useState(false)
  const { mutate, data, error, isPending } = useMutation(useApi().invitation.create.mutationOptions())
  const invited = { ...typed, name: typed.name.trim(), email: typed.email.trim() }
  const right = { name: rules.name.safeParse(invited.name).success, email: rules.email.safeParse(invited.email).success }
  const refusal = shownError(error)
  if (data !== undefined) return <LinkReady name={invited.name} what={t('form.link')} link={data.link} expiresAt={data.expiresAt} onClose={onClose} />
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (right.name && right.email && !isPending) mutate(invited)
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap={3}>
        <p>{t('form.means')}</p>
        <TextInput data-autofocus label={t('form.name')} value={typed.name} error={checked && !right.name ? t('form.nameWrong') : undefined} autoComplete="off" onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })} />
        <TextInput label={t('form.email')} type="email" value={typed.email} error={checked && !right.email ? t('form.emailWrong') : undefined} autoComplete="off" onChange={(event) => setTyped({ ...typed, email: event.currentTarget.value })} />
        <NativeSelect label={t('form.role')} value={typed.role} data={roles.map((value) => ({ value, label: t(`form.roles.${value}`) }))}
          onChange={(event) => setTyped({ ...typed, role: roles.find((role) => role === event.currentTarget.value) ?? 'holder' })} />
        {refusal === null ? null : <RefusalNotice refusal={refusal} />}
        <Row><InkButton type="submit" busy={isPending}>{t('form.make')}</InkButton><QuietButton onClick={onClose}>{common('cancel')}</QuietButton></Row>
      </Stack>
    </form>
  )
}
