// A digest as words, to be read to somebody on the telephone.
'use client'
import type { ReactElement } from 'react'
import classes from './fingerprint-words.module.css'
import { Stack } from './stack.tsx'
import { useTexts } from './use-texts.ts'

/** `words`: of `fingerprintWords()` in web/core/words.ts, in the language of the page. `label` says what was digested, `hint` with what the words are compared. */
export function FingerprintWords({ words, label, hint }: { readonly words: readonly string[]; readonly label?: string; readonly hint?: string }): ReactElement {
  const t = useTexts('components')
  return (
    <Stack gap={1}>
      <ol className={classes['words']} aria-label={label ?? t('words.label')}>{words.map((word, index) => <li key={index}>{word}</li>)}</ol>
      <span className={classes['hint']}>{hint ?? t('words.hint')}</span>
    </Stack>
  )
}
