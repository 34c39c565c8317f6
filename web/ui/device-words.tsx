// The words of a Nitrokey's two keys, on demand: for the telephone call in which its holder reads theirs.
'use client'
import type { ReactElement } from 'react'
import classes from './device-words.module.css'
import { FingerprintWords } from './fingerprint-words.tsx'
import { useTexts } from './use-texts.ts'

/** `digest`: the device's fingerprint, hexadecimal. */
export function DeviceWords({ nitrokey, digest }: { readonly nitrokey: string; readonly digest: string }): ReactElement {
  const t = useTexts('components')
  return (
    <details className={classes['words']}>
      <summary>{t('words.show')}</summary>
      <FingerprintWords label={t('words.of', { nitrokey })} digest={digest} />
    </details>
  )
}
