// The one red button: the act of sealing (approve, press the seal). Never more than one in view, never for anything else.
import type { ReactElement } from 'react'
import { Button, type ButtonProps } from './button.tsx'

/** The red button. `onClick` runs in the click itself, so a bridge's popup may be opened there (before any await). */
export const SealButton = (props: ButtonProps): ReactElement => <Button look="seal" {...props} />
