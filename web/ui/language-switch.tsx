// French or English, kept in a cookie so that the next page begins in it.
'use client'
import { useRouter } from 'next/navigation'
import type { ReactElement } from 'react'
import { localeCookie, locales, type Locale } from '../i18n/locale.ts'
import classes from './language-switch.module.css'
import { useLanguage } from './use-language.ts'
import { useTexts } from './use-texts.ts'

/** Keeps a choice for a year. Not http-only: it is read and written here. */
function keepLocale(locale: Locale): void {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  document.cookie = `${localeCookie}=${locale}; path=/; max-age=31536000; samesite=lax${secure}`
}

/** Two choices. `onChoice` may tell the server too (`me.setLocale`), so that e-mails speak the same language. */
export function LanguageSwitch({ onChoice }: { readonly onChoice?: (locale: Locale) => void }): ReactElement {
  const t = useTexts('frame')
  const current = useLanguage()
  const router = useRouter()
  return (
    <span className={classes['switch']} role="group" aria-label={t('language')}>
      {locales.map((locale) => (
        <button key={locale} type="button" lang={locale} className={classes['choice']} aria-pressed={locale === current} aria-label={`${locale.toUpperCase()}, ${t(`languages.${locale}`)}`} title={t(`languages.${locale}`)}
          onClick={() => {
            keepLocale(locale)
            onChoice?.(locale)
            router.refresh()
          }}>
          {locale.toUpperCase()}
        </button>
      ))}
    </span>
  )
}
