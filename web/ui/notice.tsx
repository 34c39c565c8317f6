// Something the reader should know: what happened, what it means, what to do, always in this order.
'use client'
import type { ReactElement, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import classes from './notice.module.css'
import { useTexts } from './use-texts.ts'

/** Props of a notice. */
export interface NoticeProps {
  readonly tone?: 'info' | 'success' | 'warning' | 'danger'
  readonly what: ReactNode
  readonly means?: ReactNode
  readonly todo?: ReactNode
  /** Buttons or technical detail under the words. */
  readonly children?: ReactNode
  /** Spoken at once when it appears: true for the answer to something the reader just did. */
  readonly live?: boolean
}

/** A notice. The tone is shown by a colour, a form and (for warning and danger) a word. */
export function Notice({ tone = 'info', what, means, todo, children, live = false }: NoticeProps): ReactElement {
  const t = useTexts('components')
  const role = live ? (tone === 'danger' || tone === 'warning' ? 'alert' : 'status') : undefined
  return (
    <div className={classes['notice']} data-tone={tone} role={role}>
      <span className={classes['icon']}><Icon name={tone} /></span>
      <div className={classes['body']}>
        <p className={classes['what']}>
          {tone === 'warning' || tone === 'danger' ? <span className={classes['word']}>{t(`notice.${tone}`)} · </span> : null}
          {what}
        </p>
        {means === undefined ? null : <p>{means}</p>}
        {todo === undefined ? null : <p className={classes['todo']}>{todo}</p>}
        {children === undefined ? null : <div className={classes['extra']}>{children}</div>}
      </div>
    </div>
  )
}
