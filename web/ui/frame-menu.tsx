// The places and the settings of whoever is signed in, in one row at every width: what has no room in the bar is behind its
// menu. Which that is says the style sheet alone, so that nothing moves once the page is alive.
'use client'
import { useClickOutside } from '@mantine/hooks'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useId, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { currentPlace, isOwnPlace, places, type Place } from './navigation.ts'
import classes from './page-frame.module.css'
import { useTexts } from './use-texts.ts'

/** `children`: the settings, in the bar or behind the menu; `tools` are in the bar at every width. */
export function FrameMenu({ offered, tools, children }: { readonly offered: readonly Place[]; readonly tools: ReactNode; readonly children: ReactNode }): ReactElement {
  const t = useTexts('frame')
  const path = usePathname()
  const settings = useId()
  // Folds again on the next page.
  const [openOn, setOpenOn] = useState<string | null>(null)
  const open = openOn === path
  const button = useRef<HTMLButtonElement>(null)
  const outside = useClickOutside<HTMLDivElement>(() => setOpenOn(null), null, undefined, open)
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return
    setOpenOn(null)
    button.current?.focus()
  }
  return (
    <>
      <nav className={classes['nav']} aria-label={t('navigation')}><Places offered={offered} /></nav>
      <div className={classes['end']} ref={outside} onKeyDown={escape}>
        {tools}
        <button ref={button} type="button" className={classes['menu']} aria-expanded={open} aria-controls={settings} onClick={() => setOpenOn(open ? null : path)}><Icon name="menu" size={18} />{t('menu')}</button>
        <div id={settings} className={classes['settings']} data-folded={!open}>
          <nav className={classes['places']} aria-label={t('menu')}><Places offered={offered} onGo={() => setOpenOn(null)} /></nav>
          {children}
        </div>
      </div>
    </>
  )
}

/** `onGo`: a place was chosen, also the one that is open already. */
function Places({ offered, onGo }: { readonly offered: readonly Place[]; readonly onGo?: () => void }): ReactElement {
  const t = useTexts('frame')
  const current = currentPlace(usePathname(), offered)
  return (
    <>
      {offered.map((place) => (
        <Link key={place} prefetch={false} className={classes['link']} href={places[place]} {...(onGo === undefined ? {} : { onClick: onGo })} data-own={isOwnPlace(place) || undefined} aria-current={place === current ? 'page' : undefined}>{t(`links.${place}`)}</Link>
      ))}
    </>
  )
}
