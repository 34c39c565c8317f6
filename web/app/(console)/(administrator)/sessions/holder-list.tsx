// Holders one under the other: who, where, which Nitrokey, and what there is to say of each.
import type { ReactElement, ReactNode } from 'react'
import classes from './holder-list.module.css'

/** One holder. `state`: a tag. `detail`: when, or why in their words. */
export interface HolderLine {
  readonly key: number
  readonly name: string
  readonly site?: string
  readonly nitrokey?: string
  readonly state: ReactNode
  readonly detail?: ReactNode
}

export const HolderList = ({ holders, label }: { readonly holders: readonly HolderLine[]; readonly label?: string }): ReactElement => (
  <ul className={classes['list']} aria-label={label}>
    {holders.map(({ key, name, site = '', nitrokey = '', state, detail }) => (
      <li key={key} className={classes['line']}>
        <div className={classes['who']}>
          <span className={classes['name']}>{name}</span>
          {site === '' && nitrokey === '' ? null : <span className={classes['where']}>{[site, nitrokey].filter((text) => text !== '').join(' · ')}</span>}
        </div>
        <div className={classes['state']}>{state}{detail === undefined || detail === null ? null : <span className={classes['detail']}>{detail}</span>}</div>
      </li>
    ))}
  </ul>
)
