// A refusal in words: what happened, what it means, what to do, and the id that support can search for.
'use client'
import type { ReactElement, ReactNode } from 'react'
import { refusalText } from '../core/refusal-texts/refusal-text.ts'
import { CopyButton } from './copy-button.tsx'
import { Notice } from './notice.tsx'
import classes from './refusal-notice.module.css'
import { QuietButton } from './quiet-button.tsx'
import { useLanguage } from './use-language.ts'
import { useTexts } from './use-texts.ts'

/** What came back from the server or the bridge: the id and the plain data of its detail. */
export interface ShownRefusal {
  readonly id: string
  readonly detail?: Readonly<Record<string, string | number | boolean>>
  /** For an unknown error: the number under which the server's log keeps its cause. */
  readonly correlationId?: string
}

/** Shows a refusal with the words of web/core/refusal-texts. `children`: buttons that do what the words advise. */
export function RefusalNotice({ refusal, tone = 'warning', children }: {
  readonly refusal: ShownRefusal
  readonly tone?: 'warning' | 'danger'
  readonly children?: ReactNode
}): ReactElement {
  const t = useTexts('components')
  const frame = useTexts('frame')
  const { what, means, todo } = refusalText(refusal.id, useLanguage(), refusal.detail)
  const id = refusal.correlationId === undefined ? refusal.id : `${refusal.id} ${refusal.correlationId}`
  return (
    <Notice tone={tone} what={what} means={means} todo={todo} live>
      {/* What is not there does not come back by asking again. */}
      {refusal.id === 'NOT-FOUND' ? <div className={classes['actions']}><QuietButton href="/">{frame('notFound.todo')}</QuietButton></div>
        : children === undefined ? null : <div className={classes['actions']}>{children}</div>}
      <div className={classes['id']}>
        <span>{t('refusal.id')}</span>
        <code>{id}</code>
        <CopyButton value={id} what={id} />
      </div>
    </Notice>
  )
}
