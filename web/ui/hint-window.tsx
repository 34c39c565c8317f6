// The words of a hint, beside what they are about.
'use client'
import { Tooltip } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'

export default function HintWindow({ id, target, label, inside }: { readonly id: string; readonly target: HTMLElement | null; readonly label: ReactNode; readonly inside: boolean }): ReactElement {
  return <Tooltip id={id} role="tooltip" opened target={target} label={label} withinPortal={!inside} multiline={!inside} {...(inside ? {} : { maw: 280 })} transitionProps={{ duration: 0 }} />
}
