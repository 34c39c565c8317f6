// A state in one or two words, with a mark whose form differs as well as its colour.
import type { ReactElement, ReactNode } from 'react'
import classes from './state-tag.module.css'

/** `sealed` (red) is for what carries the seal: a session that is complete, an authority that is ready is `good`. */
export const StateTag = ({ tone = 'neutral', children }: {
  readonly tone?: 'neutral' | 'good' | 'waiting' | 'bad' | 'sealed'
  readonly children: ReactNode
}): ReactElement => (
  <span className={classes['tag']} data-tone={tone}><span className={classes['dot']} aria-hidden />{children}</span>
)
