// "in 4 minutes", with the exact time behind it.
'use client'
import type { ReactElement } from 'react'
import { useServerTime } from './server-clock.tsx'
import { useLanguage } from './use-language.ts'

const units = [['year', 31_557_600], ['month', 2_629_800], ['day', 86_400], ['hour', 3600], ['minute', 60]] as const

const words = (seconds: number, language: string): string => {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const)
  return unit === 'second' ? format.format(Math.abs(seconds) < 10 ? 0 : Math.trunc(seconds / 10) * 10, 'second') : format.format(Math.round(seconds / size), unit)
}

/** `at`: milliseconds since 1970, server's clock. The exact time is in the `time` element and its title. */
export function RelativeTime({ at }: { readonly at: number }): ReactElement {
  const language = useLanguage()
  const now = useServerTime(10_000)
  const exact = new Date(at)
  if (now === null) return <time dateTime={exact.toISOString()}>–</time>
  return (
    <time dateTime={exact.toISOString()} title={exact.toLocaleString(language, { dateStyle: 'full', timeStyle: 'long' })}>
      {words((at - now) / 1000, language)}
    </time>
  )
}
