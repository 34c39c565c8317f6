// The field of a password that is being chosen.
'use client'
import { PasswordInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTexts } from '../ui/use-texts.ts'

/** Shortest password, in characters; the server's word counts (web/server/login/password.ts). */
const shortest = 12

/** How many characters a password still lacks; at most 0 when it is long enough. */
export const missingOf = (password: string): number => shortest - [...password].length

/** @param wrong it was refused as it is. */
export function NewPassword({ value, onChange, wrong }: { readonly value: string; readonly onChange: (password: string) => void; readonly wrong: boolean }): ReactElement {
  const t = useTexts('account')
  const missing = missingOf(value)
  return (
    <PasswordInput label={t('password.label')} description={t('password.hint', { min: shortest })} name="password" autoComplete="new-password" required withAsterisk={false} maxLength={1024}
      {...(value !== '' && missing > 0 ? { error: t('password.short', { missing }) } : wrong ? { error: true } : {})} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
  )
}
