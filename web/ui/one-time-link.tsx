// A link that is shown once: whole, selectable, with its copy button.
import type { ReactElement } from 'react'
import { CopyButton } from './copy-button.tsx'
import classes from './one-time-link.module.css'

/** `what` names it for those who do not see it: "Invitation link, Ada Lovelace". */
export const OneTimeLink = ({ link, what }: { readonly link: string; readonly what: string }): ReactElement => (
  <div className={classes['link']}><code className={classes['text']}>{link}</code><CopyButton value={link} what={what} /></div>
)
