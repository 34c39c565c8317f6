// Words for those who listen.
import type { ReactElement, ReactNode } from 'react'
import classes from './visually-hidden.module.css'

/** Text that is read aloud and not shown; `live` announces its changes politely. */
export const VisuallyHidden = ({ children, live = false }: { readonly children: ReactNode; readonly live?: boolean }): ReactElement => (
  <span className={classes['hidden']} aria-live={live ? 'polite' : undefined}>{children}</span>
)
