// Facts with their names, and single numbers that matter.
import type { ReactElement, ReactNode } from 'react'
import { contained } from '../core/visible-text.ts'
import classes from './definition-list.module.css'

/** One fact. `mono` for data such as serial numbers. */
export interface Fact { readonly term: string; readonly value: ReactNode; readonly mono?: boolean }

/** Terms and values under hairlines. `large` is for the sheet that a holder reads before approving. */
export const DefinitionList = ({ facts, large = false }: { readonly facts: readonly Fact[]; readonly large?: boolean }): ReactElement => (
  <dl className={`${classes['list']} ${large ? classes['large'] : ''}`}>
    {facts.map(({ term, value, mono }) => (
      <div className={classes['pair']} key={term}>
        <dt className={classes['term']}>{term}</dt>
        <dd className={classes['value']} data-mono={mono || undefined}>{typeof value === 'string' ? contained(value) : value}</dd>
      </div>
    ))}
  </dl>
)

/** One number and what it counts. */
export const Stat = ({ value, label }: { readonly value: ReactNode; readonly label: string }): ReactElement => (
  <div className={classes['stat']}><span className={classes['number']}>{value}</span><span className={classes['name']}>{label}</span></div>
)
