// The console as an application: a button where the browser has one to give, words where it is done by hand.
'use client'
import type { ReactElement } from 'react'
import { install, useInstallWay } from '../../../../browser/install.ts'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'

export function Install(): ReactElement {
  const t = useTexts('notifications')
  const way = useInstallWay()
  return (
    <Stack gap={2}>
      <p>{t(`install.${way}`)}</p>
      {way === 'offered' ? <div><QuietButton onClick={() => void install()}>{t('install.act')}</QuietButton></div> : null}
    </Stack>
  )
}
