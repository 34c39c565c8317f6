// The page before its data: the outline of what will come, and one spoken word.
'use client'
import type { ReactElement } from 'react'
import classes from './loading-state.module.css'
import { useTexts } from './use-texts.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

/** Grey lines in place of text. `lines` about as many as will come. */
export function LoadingState({ lines = 5 }: { readonly lines?: number }): ReactElement {
  const t = useTexts('components')
  return (
    <div role="status" data-loading className={classes['lines']}>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => <div className={classes['line']} key={line} aria-hidden />)}
    </div>
  )
}
