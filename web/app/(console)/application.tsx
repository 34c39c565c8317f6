// The console as an application of this browser: its service worker, a new version of it, what is known offline.
'use client'
import { useEffect, useState, type ReactElement } from 'react'
import { useKeepLastState } from '../../browser/keep-last-state.ts'
import { useKeepPushes } from '../../browser/keep-pushes.ts'
import { takeNewVersion, watchWorker } from '../../browser/service-worker.ts'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { useTexts } from '../../ui/use-texts.ts'
import classes from './application.module.css'

/** Shows nothing, but that a new version waits. */
export default function Application(): ReactElement | null {
  const t = useTexts('frame')
  const [ready, setReady] = useState(false)
  const [busy, setBusy] = useState(false)
  useKeepLastState()
  useKeepPushes()
  useEffect(() => watchWorker(() => setReady(true)), [])
  if (!ready) return null
  return (
    <div className={classes['bar']} role="status">
      <span>{t('version.ready')}</span>
      <QuietButton size="small" busy={busy} onClick={() => {
        setBusy(true)
        void takeNewVersion()
      }}>{t('version.reload')}</QuietButton>
      <QuietButton size="small" plain onClick={() => setReady(false)}>{t('version.later')}</QuietButton>
    </div>
  )
}
