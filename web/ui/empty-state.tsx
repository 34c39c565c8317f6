// Nothing here yet: says why, and what would put something here.
import type { ReactElement, ReactNode } from 'react'
import classes from './empty-state.module.css'

/** `picture`: usually a small empty seal ring. `action`: one button. */
export const EmptyState = ({ title, text, picture, action }: {
  readonly title: ReactNode
  readonly text?: ReactNode
  readonly picture?: ReactNode
  readonly action?: ReactNode
}): ReactElement => (
  <div className={classes['empty']}>
    {picture}
    <div className={classes['words']}>
      <h2>{title}</h2>
      {text === undefined ? null : <p className={classes['text']}>{text}</p>}
    </div>
    {action}
  </div>
)
