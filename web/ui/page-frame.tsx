// The frame around every page: mark, navigation of the role, language, colours, who is signed in, and REHEARSAL where it is one.
'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from 'react'
import type { Locale } from '../i18n/locale.ts'
import { Icon } from './icon.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { currentPlace, firstPlace, ownPages, places, placesOf, type Place, type Role } from './navigation.ts'
import classes from './page-frame.module.css'
import { ProductMark } from './product-mark.tsx'
import { QuietButton } from './quiet-button.tsx'
import { useRefusalWordsSoon } from './refusal-words.ts'
import { SchemeSwitch } from './scheme-switch.tsx'
import { useTexts } from './use-texts.ts'

/** Props of the frame. */
export interface PageFrameProps {
  readonly children: ReactNode
  /** Nobody on the pages before sign-in. */
  readonly user?: { readonly name: string; readonly role: Role; readonly keepsShare?: boolean }
  readonly rehearsal: boolean
  readonly onSignOut?: () => void
  readonly onLanguage?: (locale: Locale) => void
  /** Small facts beside the tools: presence of the bridge, state of the connection. */
  readonly tools?: ReactNode
  /** What concerns every page at once, above the content: a notice that the connection is lost. */
  readonly environment?: ReactNode
  /** wide 70 rem for lists, narrow 46 rem for a holder's page, form 28 rem for sign-in. */
  readonly width?: 'wide' | 'narrow' | 'form'
}

/** The frame. Its children are put under each other with 40 pixels between them; begin with a PageTitle. */
export function PageFrame({ children, user, rehearsal, onSignOut, onLanguage, tools, environment, width = 'wide' }: PageFrameProps): ReactElement {
  const t = useTexts('frame')
  const common = useTexts('common')
  const path = usePathname()
  useRefusalWordsSoon()
  const settings = useId()
  // On a phone the settings are folded, and fold again on the next page. Before the sign-in there are few enough to stand there.
  const [openOn, setOpenOn] = useState<string | null>(null)
  const folded = user !== undefined && openOn !== path
  return (
    <>
      <a className={classes['skip']} href="#content">{t('skip')}</a>
      <header>
        {rehearsal ? <div className={classes['rehearsal']} role="note"><strong>{t('rehearsal')}</strong><span>{t('rehearsalMeans')}</span></div> : null}
        <div className={classes['header']}>
          <div className={classes['bar']}>
            <Link className={classes['mark']} prefetch={false} href={user === undefined ? '/' : firstPlace[user.role]} aria-label={t('home')}><ProductMark />{common('product')}</Link>
            {user === undefined ? null : <Navigation offered={placesOf(user.role, user.keepsShare ?? false)} />}
            {user === undefined ? null : (
              <div className={classes['tools']}>
                {tools}
                <button type="button" className={classes['menu']} aria-expanded={!folded} aria-controls={settings} onClick={() => setOpenOn(folded ? path : null)}><Icon name="menu" size={18} />{t('menu')}</button>
              </div>
            )}
            <div id={settings} className={classes['settings']} data-folded={folded}>
              <LanguageSwitch {...(onLanguage === undefined ? {} : { onChoice: onLanguage })} />
              <SchemeSwitch />
              {user === undefined ? null : <Link className={classes['person']} prefetch={false} href={ownPages.account} title={t('own.account')}><b>{user.name}</b>{common(`role.${user.role}`)}</Link>}
              {user === undefined ? null : <QuietButton plain size="small" href={ownPages.notifications}>{t('own.notifications')}</QuietButton>}
              {onSignOut === undefined ? null : <QuietButton plain size="small" onClick={onSignOut}>{t('signOut')}</QuietButton>}
            </div>
          </div>
        </div>
      </header>
      {environment === undefined ? null : <div className={classes['environment']}>{environment}</div>}
      <main id="content" tabIndex={-1} className={classes['main']} data-width={width}>{children}</main>
    </>
  )
}

function Navigation({ offered }: { readonly offered: readonly Place[] }): ReactElement {
  const t = useTexts('frame')
  const current = currentPlace(usePathname(), offered)
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone the places are a strip that scrolls: the one that is marked comes into view.
    const link = bar.current?.querySelector<HTMLElement>('[aria-current]')
    if (bar.current && link) bar.current.scrollLeft = link.offsetLeft - bar.current.offsetLeft - (bar.current.clientWidth - link.offsetWidth) / 2
  }, [current])
  return (
    <nav ref={bar} className={classes['nav']} aria-label={t('navigation')}>
      {offered.map((place) => (
        <Link key={place} prefetch={false} className={classes['link']} href={places[place]} aria-current={place === current ? 'page' : undefined}>{t(`links.${place}`)}</Link>
      ))}
    </nav>
  )
}
