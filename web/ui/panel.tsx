// A sheet on the desk. Cards are for authorities (and the sheet a holder signs); lists are tables, and pages are sections.
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'
import classes from './panel.module.css'

/** A sheet; with `href` the whole of it is one link. */
export const Panel = ({ children, href }: { readonly children: ReactNode; readonly href?: string }): ReactElement =>
  href === undefined ? <div className={classes['panel']}>{children}</div> : <Link className={classes['panel']} href={href}>{children}</Link>

/** A part of a page under its own heading and hairline. `aside`: small things at the right of the heading. */
export const Section = ({ title, aside, children }: { readonly title: ReactNode; readonly aside?: ReactNode; readonly children: ReactNode }): ReactElement => (
  <section className={classes['section']}>
    <div className={classes['bar']}><h2>{title}</h2>{aside}</div>
    {children}
  </section>
)
