// What the three buttons share: one shape, three weights. Pages use SealButton, InkButton and QuietButton.
import Link from 'next/link'
import type { MouseEventHandler, ReactElement, ReactNode } from 'react'
import classes from './button.module.css'

/** Props of every button. With `href` it is a link that looks like a button (`download` for files). */
export interface ButtonProps {
  readonly children: ReactNode
  readonly onClick?: MouseEventHandler<HTMLElement>
  readonly type?: 'button' | 'submit'
  readonly size?: 'small' | 'medium' | 'large'
  readonly wide?: boolean
  readonly disabled?: boolean
  /** Something is under way: shows a wheel, takes no second click, keeps the focus. */
  readonly busy?: boolean
  readonly href?: string
  readonly download?: boolean | string
  /** Instead of the words of `children`, where they would be ambiguous out of context. */
  readonly label?: string
  /** Id of an element that says why the button is disabled, or what it will do. */
  readonly describedBy?: string
}

/** One button; `look` is its weight on the page. */
export function Button({ look, danger, children, onClick, type = 'button', size = 'medium', wide, disabled, busy, href, download, label, describedBy }: ButtonProps & {
  readonly look: 'seal' | 'ink' | 'quiet' | 'plain'
  readonly danger?: boolean
}): ReactElement {
  const shared = {
    className: `${classes['button']} ${classes[look]}`,
    'data-size': size,
    'data-wide': wide || undefined,
    'data-danger': danger || undefined,
    'aria-label': label,
    'aria-describedby': describedBy,
  }
  if (href !== undefined && !disabled) {
    return download === undefined || download === false
      ? <Link {...shared} href={href} {...(onClick === undefined ? {} : { onClick })}>{children}</Link>
      : <a {...shared} href={href} download={download} onClick={onClick}>{children}</a>
  }
  return (
    <button {...shared} type={type} disabled={disabled} aria-busy={busy || undefined} onClick={(event) => {
      if (busy) event.preventDefault()
      else onClick?.(event)
    }}>
      {busy ? <span className={classes['wheel']} aria-hidden /> : null}
      {children}
    </button>
  )
}
