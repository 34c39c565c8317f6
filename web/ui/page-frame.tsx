// The frame around every page: mark, navigation of the role, language, colours, who is signed in, and REHEARSAL where it is one.
'use client'
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'
import type { Locale } from '../i18n/locale.ts'
import { FrameMenu } from './frame-menu.tsx'
import { Icon } from './icon.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { firstPlace, ownPages, placesOf, type Role } from './navigation.ts'
import classes from './page-frame.module.css'
import { ProductMark } from './product-mark.tsx'
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
  useRefusalWordsSoon()
  const offered = user === undefined ? [] : placesOf(user.role, user.keepsShare ?? false)
  const settings = <><LanguageSwitch {...(onLanguage === undefined ? {} : { onChoice: onLanguage })} /><SchemeSwitch /></>
  return (
    <>
      <a className={classes['skip']} href="#content">{t('skip')}</a>
      <header>
        {rehearsal ? <div className={classes['rehearsal']} role="note"><strong>{t('rehearsal')}</strong><span>{t('rehearsalMeans')}</span></div> : null}
        <div className={classes['header']}>
          <div className={classes['bar']} data-places={offered.length}>
            <Link className={classes['mark']} prefetch={false} href={user === undefined ? '/' : firstPlace[user.role]} aria-label={t('home')}><ProductMark />{common('product')}</Link>
            {user === undefined ? <div className={classes['settings']}>{settings}</div> : (
              <FrameMenu offered={offered} tools={tools}>
                {settings}
                <Link className={classes['person']} prefetch={false} href={ownPages.account} title={t('own.account')}><b>{user.name}</b><span>{common(`role.${user.role}`)}</span></Link>
                <Link className={classes['act']} prefetch={false} href={ownPages.notifications} title={t('own.notifications')}><Icon name="bell" size={18} /><span>{t('own.notifications')}</span></Link>
                {onSignOut === undefined ? null : <button type="button" className={classes['act']} title={t('signOut')} onClick={onSignOut}><Icon name="leave" size={18} /><span>{t('signOut')}</span></button>}
              </FrameMenu>
            )}
          </div>
        </div>
      </header>
      {environment === undefined ? null : <div className={classes['environment']}>{environment}</div>}
      <main id="content" tabIndex={-1} className={classes['main']} data-width={width}>{children}</main>
    </>
  )
}
