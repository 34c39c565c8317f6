// The places and the settings of whoever is signed in, in one row at every width: what has no room in the bar is behind its
// menu. Which that is says the style sheet alone, so that nothing moves once the page is alive.
'use client'
import { useClickOutside } from '@mantine/hooks'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useId, useRef, useState, type FocusEvent, type KeyboardEvent, type MouseEvent, type ReactElement, type ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { currentPlace, isOwnPlace, places, type Place } from './navigation.ts'
import classes from './page-frame.module.css'
import { useTexts } from './use-texts.ts'

/** `children`: the settings, in the bar or behind the menu; `tools` are in the bar at every width. */
export function FrameMenu({ offered, tools, children }: { readonly offered: readonly Place[]; readonly tools: ReactNode; readonly children: ReactNode }): ReactElement {
  const t = useTexts('frame')
  const path = usePathname()
  const settings = useId()
  const [openOn, setOpenOn] = useState<string | null>(null)
  const open = openOn === path
  // Folded on the next page, and on this one when somebody comes back to it.
  if (openOn !== null && !open) setOpenOn(null)
  const button = useRef<HTMLButtonElement>(null)
  const fold = (): void => setOpenOn(null)
  const outside = useClickOutside<HTMLDivElement>(fold, null, undefined, open)
  // What has the focus goes away with the menu.
  const foldFromInside = (): void => {
    fold()
    button.current?.focus()
  }
  const escape = ({ key }: KeyboardEvent): void => {
    if (open && key === 'Escape') foldFromInside()
  }
  // A page was chosen, also the one that is open already.
  const choose = ({ target }: MouseEvent): void => {
    if (open && target instanceof Element && target.closest('a') !== null) foldFromInside()
  }
  // The open menu covers what comes after it.
  const leave = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) fold()
  }
  return (
    <>
      <nav className={classes['nav']} aria-label={t('navigation')}><Places offered={offered} /></nav>
      <div className={classes['end']} ref={outside} onKeyDown={escape} onBlur={leave}>
        {tools}
        <button ref={button} type="button" className={classes['menu']} aria-expanded={open} aria-controls={settings} onClick={() => setOpenOn(open ? null : path)}><Icon name="menu" size={18} />{t('menu')}</button>
        <div id={settings} className={classes['settings']} data-folded={!open} onClick={choose}>
          <nav className={classes['places']} aria-label={t('menu')}><Places offered={offered} /></nav>
          {children}
        </div>
      </div>
    </>
  )
}

function Places({ offered }: { readonly offered: readonly Place[] }): ReactElement {
  const t = useTexts('frame')
  const current = currentPlace(usePathname(), offered)
  return (
    <>
      {offered.map((place) => (
        <Link key={place} prefetch={false} className={classes['link']} href={places[place]} data-own={isOwnPlace(place) || undefined} aria-current={place === current ? 'page' : undefined}>{t(`links.${place}`)}</Link>
      ))}
    </>
  )
}
