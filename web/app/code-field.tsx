// The field for the six digits of an authenticator app.
'use client'
import { TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTexts } from '../ui/use-texts.ts'

/** Whether a refusal asks for the code, first or again. */
export const wantsCode = (refusal: { readonly id: string } | null): boolean => refusal?.id === 'LOGIN-CODE-NEEDED' || refusal?.id === 'LOGIN-CODE-WRONG'

/** Spaces, with which apps show codes, are left out. */
export function CodeField({ value, onChange }: { readonly value: string; readonly onChange: (code: string) => void }): ReactElement {
  const t = useTexts('account')
  return (
    <TextInput data-autofocus autoFocus label={t('code.label')} description={t('code.hint')} name="code" inputMode="numeric" autoComplete="one-time-code" required withAsterisk={false} pattern="[0-9]{6}" maxLength={7}
      value={value} onChange={(event) => onChange(event.currentTarget.value.replaceAll(/\s/g, '').slice(0, 6))} />
  )
}
