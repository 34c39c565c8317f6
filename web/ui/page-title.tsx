// The first line of a page: one sentence that says the one thing there is to do.
import type { ReactElement, ReactNode } from 'react'
import classes from './page-title.module.css'

/** `children` is the sentence, with its full stop. `above`: where this is (the authority's name). `lead`: one more sentence. `actions`: beside the title, on a phone under the lead. */
export function PageTitle({ children, above, lead, actions }: {
  readonly children: ReactNode
  readonly above?: ReactNode
  readonly lead?: ReactNode
  readonly actions?: ReactNode
}): ReactElement {
  return (
    <div className={classes['head']}>
      {above === undefined ? null : <div className={classes['above']}>{above}</div>}
      <h1 className={classes['title']}>{children}</h1>
      {lead === undefined ? null : <p className={classes['lead']}>{lead}</p>}
      {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
    </div>
  )
}
