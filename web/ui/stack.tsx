// Space between things, in steps of 8 pixels: one under the other, side by side, or in columns that fold on a phone.
import type { CSSProperties, ReactElement, ReactNode } from 'react'
import classes from './stack.module.css'

const steps = (gap: number, least?: string): CSSProperties => ({ '--steps': gap, ...(least === undefined ? {} : { '--least': least }) }) as CSSProperties

/** One under the other; `gap` in steps of 8 pixels (3 by default). */
export const Stack = ({ children, gap = 3 }: { readonly children: ReactNode; readonly gap?: number }): ReactElement => (
  <div className={classes['stack']} style={steps(gap)}>{children}</div>
)
/** Side by side; for buttons and short facts. Wraps, unless `wrap` is false: then the last child takes the space that is left. */
export const Row = ({ children, gap = 1, wrap = true }: { readonly children: ReactNode; readonly gap?: number; readonly wrap?: boolean }): ReactElement => (
  <div className={classes['row']} data-tight={!wrap || undefined} style={steps(gap)}>{children}</div>
)
/** Columns of at least `least` (a CSS length), as many as fit. */
export const Columns = ({ children, gap = 3, least = '18rem' }: { readonly children: ReactNode; readonly gap?: number; readonly least?: string }): ReactElement => (
  <div className={classes['columns']} style={steps(gap, least)}>{children}</div>
)
