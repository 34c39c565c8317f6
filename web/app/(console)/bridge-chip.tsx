// The state of the bridge in two words, beside the tools of the frame: the way to the page that explains it.
'use client'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { bridgeSituation, type BridgeSituation } from '../../browser/bridge-situation.ts'
import { useBridge } from '../../browser/bridge.tsx'
import { useMe } from '../../browser/me.tsx'
import { places } from '../../ui/navigation.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useTexts } from '../../ui/use-texts.ts'
import classes from './bridge-chip.module.css'

/** How good each situation is. */
export const toneOf: Readonly<Record<BridgeSituation, 'neutral' | 'good' | 'waiting' | 'bad'>> = {
  looking: 'neutral', unpaired: 'waiting', stopped: 'bad', stranger: 'bad', hidden: 'neutral', barred: 'neutral', moduleless: 'bad', busy: 'good', tokenless: 'waiting', outdated: 'waiting', ready: 'good',
}

/** Only for whoever keeps a share, is a holder, or has paired a bridge. */
export function BridgeChip(): ReactElement | null {
  const t = useTexts('bridge')
  const { user } = useMe()
  const { known, pairings } = useBridge()
  if (user.role !== 'holder' && !user.keepsShare && (pairings?.length ?? 0) === 0) return null
  const situation = bridgeSituation(known)
  return <Link prefetch={false} className={classes['chip']} href={places.nitrokey} title={t(`short.${situation}`)}><StateTag tone={toneOf[situation]}><span className={classes['words']}>{t(`short.${situation}`)}</span></StateTag></Link>
}
