// A few words about something small, for whoever points at it or reaches it with the keyboard; Escape sends them away.
'use client'
import { cloneElement, useId, useState, type HTMLAttributes, type ReactElement, type ReactNode, type RefAttributes } from 'react'
import { later } from './later.tsx'

const Window = later(() => import('./hint-window.tsx'))

/** Put it around one element that can be focused. `inside`: drawn beside the element and not at the end of the page. */
export function Hint({ label, inside = false, children }: {
  readonly label: ReactNode
  readonly inside?: boolean
  readonly children: ReactElement<HTMLAttributes<HTMLElement> & RefAttributes<HTMLElement>>
}): ReactElement {
  const id = useId()
  const [target, setTarget] = useState<HTMLElement | null>(null)
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const shown = pointed || focused
  return (
    <>
      {cloneElement(children, {
        ref: setTarget,
        'aria-describedby': shown ? id : undefined,
        onPointerEnter: () => setPointed(true),
        onPointerLeave: () => setPointed(false),
        onFocus: () => setFocused(true),
        onBlur: () => setFocused(false),
        onKeyDown: ({ key }) => {
          if (key !== 'Escape') return
          setPointed(false)
          setFocused(false)
        },
      })}
      <Window wanted={shown && target !== null} id={id} target={target} label={label} inside={inside} />
    </>
  )
}
