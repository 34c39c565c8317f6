// Everything that is possible and not the point of the page: refuse, cancel, download.
import type { ReactElement } from 'react'
import { Button, type ButtonProps } from './button.tsx'

/** An outlined button; `danger` for what cannot be undone, `plain` without an edge, for rows and toolbars. */
export const QuietButton = ({ plain, ...props }: ButtonProps & { readonly danger?: boolean; readonly plain?: boolean }): ReactElement => (
  <Button look={plain ? 'plain' : 'quiet'} {...props} />
)
