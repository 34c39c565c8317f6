// The main act of a page that does not seal anything: send, create, invite, sign in.
import type { ReactElement } from 'react'
import { Button, type ButtonProps } from './button.tsx'

/** The dark button, at most one in view, and none beside a SealButton. */
export const InkButton = (props: ButtonProps): ReactElement => <Button look="ink" {...props} />
