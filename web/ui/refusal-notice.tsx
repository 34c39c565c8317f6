// A refusal in words: what happened, what it means, what to do, and the id that support can search for.
'use client'
import { Suspense, type ReactElement, type ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import { Notice } from './notice.tsx'
import classes from './refusal-notice.module.css'
import { useRefusalWords } from './refusal-words.ts'
import { QuietButton } from './quiet-button.tsx'
import { useTexts } from './use-texts.ts'

/** What came back from the server or the bridge: the id and the plain data of its detail. */
export interface ShownRefusal {
  readonly id: string
  readonly detail?: Readonly<Record<string, string | number | boolean>>
  /** For an unknown error: the number under which the server's log keeps its cause. */
  readonly correlationId?: string
}

interface RefusalNoticeProps {
  readonly refusal: ShownRefusal
  readonly tone?: 'warning' | 'danger'
  readonly children?: ReactNode
}

/** Shows a refusal with the words of web/core/refusal-texts. `children`: buttons that do what the words advise. */
export const RefusalNotice = (props: RefusalNoticeProps): ReactElement => <Suspense fallback={null}><InWords {...props} /></Suspense>

function InWords({ refusal, tone = 'warning', children }: RefusalNoticeProps): ReactElement {
  const t = useTexts('components')
  const frame = useTexts('frame')
  const { what, means, todo } = useRefusalWords(refusal.id, refusal.detail)
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
