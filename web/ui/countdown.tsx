// The time left, by the server's clock. The eye sees each second; a listener hears each minute, and the last 30 and 10 seconds.
'use client'
import { useEffect, useRef, type ReactElement } from 'react'
import { useServerTime } from './server-clock.tsx'
import { useTexts } from './use-texts.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

/** Counts down to `expiresAt` (milliseconds since 1970, server's clock). `onOver` runs once when it is reached. */
export function Countdown({ expiresAt, onOver }: { readonly expiresAt: number; readonly onOver?: () => void }): ReactElement {
  const t = useTexts('components')
  const now = useServerTime(250)
  const left = now === null ? null : Math.max(0, Math.ceil((expiresAt - now) / 1000))
  const told = useRef<number | null>(null)
  useEffect(() => {
    if (left === 0 && told.current !== expiresAt) {
      told.current = expiresAt
      onOver?.()
    }
  }, [left, expiresAt, onOver])
  if (left === null) return <span>–</span>
  const spoken = left === 0 ? t('countdown.over')
    : left > 60 ? t('countdown.spokenMinutes', { minutes: Math.ceil(left / 60) })
      : t('countdown.seconds', { seconds: left > 30 ? 60 : left > 10 ? 30 : 10 })
  const shown = left === 0 ? t('countdown.over')
    : left >= 60 ? t('countdown.minutes', { minutes: Math.floor(left / 60), seconds: left % 60 })
      : t('countdown.seconds', { seconds: left })
  return (
    <span>
      <span className="numeric" aria-hidden>{shown}</span>
      <VisuallyHidden live>{spoken}</VisuallyHidden>
    </span>
  )
}
