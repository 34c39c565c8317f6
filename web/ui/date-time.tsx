// An exact date, in the reader's zone and language: for validity, records, history.
'use client'
import type { ReactElement } from 'react'
import { useServerTime } from './server-clock.tsx'
import { useLanguage } from './use-language.ts'

/** `at`: milliseconds since 1970. `show`: the day alone, to the minute, or to the second. UTC is in the title. */
export function DateTime({ at, show = 'minute' }: { readonly at: number; readonly show?: 'day' | 'minute' | 'second' }): ReactElement {
  const language = useLanguage()
  const inBrowser = useServerTime(86_400_000) !== null
  const exact = new Date(at)
  const style = show === 'day' ? { dateStyle: 'long' } as const : { dateStyle: 'medium', timeStyle: show === 'minute' ? 'short' : 'medium' } as const
  return <time dateTime={exact.toISOString()} title={exact.toISOString()}>{inBrowser ? exact.toLocaleString(language === 'en' ? 'en-GB' : 'fr', style) : '–'}</time>
}
