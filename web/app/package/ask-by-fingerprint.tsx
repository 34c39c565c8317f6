// A fingerprint that is typed or pasted, alone or with its address.
'use client'
import { TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { InkButton } from '../../ui/ink-button.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useTexts } from '../../ui/use-texts.ts'
import { fingerprintIn, goTo } from './use-fingerprint.ts'

/** `given`: what the address carried, when that is no fingerprint. */
export function AskByFingerprint({ given }: { readonly given: string }): ReactElement {
  const t = useTexts('package')
  const [typed, setTyped] = useState(given)
  const [tried, setTried] = useState(given !== '')
  const fingerprint = fingerprintIn(typed)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (fingerprint !== null) goTo(fingerprint)
  }
  const count = typed.slice(typed.lastIndexOf('#') + 1).replace(/[\s:-]/g, '').length
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap={2}>
        <TextInput label={t('verify.fingerprint')} description={t('verify.fingerprintHint')} autoComplete="off" spellCheck={false} value={typed} onChange={(event) => setTyped(event.currentTarget.value)}
          styles={{ input: { fontFamily: 'var(--mono)' } }} {...(tried && fingerprint === null ? { error: t('verify.malformed', { count }) } : {})} />
        <div><InkButton type="submit">{t('verify.check')}</InkButton></div>
      </Stack>
    </form>
  )
}
