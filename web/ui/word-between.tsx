// A word on a hairline, between two ways of which one is enough.
import type { ReactElement, ReactNode } from 'react'
import classes from './word-between.module.css'

/** "or". */
export const WordBetween = ({ children }: { readonly children: ReactNode }): ReactElement => <p className={classes['word']}>{children}</p>
