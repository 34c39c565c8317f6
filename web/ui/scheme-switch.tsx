// Light, dark, or as the system is.
'use client'
import { useMantineColorScheme } from '@mantine/core'
import { useSyncExternalStore, type ReactElement } from 'react'
import { Icon } from './icon.tsx'
import classes from './language-switch.module.css'
import { useTexts } from './use-texts.ts'

const choices = [['light', 'sun'], ['dark', 'moon'], ['auto', 'auto']] as const
const never = (): (() => void) => () => undefined

/** Three choices; kept by Mantine in this browser. */
export function SchemeSwitch(): ReactElement {
  const t = useTexts('frame')
  // Mantine would hold transitions back with a style element that it writes as HTML.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  // The server does not know what this browser has chosen before.
  const inBrowser = useSyncExternalStore(never, () => true, () => false)
  return (
    <span className={classes['switch']} role="group" aria-label={t('scheme')}>
      {choices.map(([scheme, icon]) => (
        <button key={scheme} type="button" className={classes['choice']} aria-pressed={inBrowser && colorScheme === scheme} aria-label={t(`schemes.${scheme}`)} title={t(`schemes.${scheme}`)}
          onClick={() => setColorScheme(scheme)}>
          <Icon name={icon} size={16} />
        </button>
      ))}
    </span>
  )
}
