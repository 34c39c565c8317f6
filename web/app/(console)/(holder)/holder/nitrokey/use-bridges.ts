// The bridges of this computer, for pairing: looked for at once where the browser asks nobody, in a click where it would,
// and chosen by hand where it does not let the page look.
'use client'
import { useCallback, useEffect, useState } from 'react'
import { findBridges, localNetworkPermission, type FoundBridge } from '../../../../../browser/bridge-client/status.ts'
import { bridgePorts, type BridgePort } from '../../../../../browser/bridge.tsx'
import { useMe } from '../../../../../browser/me.tsx'
import { holdersOfCast } from '../../../../../core/rehearsal/cast.ts'

/** What is known of the bridges on this computer. */
export interface Bridges {
  /** Null while nobody has looked. */
  readonly found: readonly FoundBridge[] | null
  /** Whether the browser lets the page look, or would after asking. */
  readonly sight: 'unknown' | 'free' | 'asks' | 'barred'
  /** In a click: looks, though the browser may ask the person first. */
  readonly find: () => void
  readonly looking: boolean
  /** Where to pair: chosen, else the one that most probably is meant. */
  readonly port: BridgePort | null
  readonly choose: (port: BridgePort) => void
  /** Where this person's bridge is in a rehearsal: there, one computer has everybody's. */
  readonly rehearsed: BridgePort | null
}

export function useBridges(): Bridges {
  const { user, rehearsal } = useMe()
  const [found, setFound] = useState<readonly FoundBridge[] | null>(null)
  const [sight, setSight] = useState<Bridges['sight']>('unknown')
  const [looking, setLooking] = useState(false)
  const [chosen, choose] = useState<BridgePort | null>(null)
  const find = useCallback(() => {
    setLooking(true)
    void findBridges().then(setFound).finally(() => setLooking(false))
  }, [])
  useEffect(() => {
    void localNetworkPermission().then((permission) => {
      setSight(permission === 'denied' ? 'barred' : permission === 'prompt' ? 'asks' : 'free')
      if (permission === 'granted' || permission === 'unsupported') find()
    })
  }, [find])
  const rehearsed = rehearsal ? (bridgePorts[holdersOfCast().findIndex(({ email }) => email === user.email)] ?? null) : null
  // In a rehearsal everybody's bridge is on this computer; elsewhere one that trusts no console yet is the likelier.
  const own = found?.find(({ port }) => port === rehearsed)
  const likely = own?.port ?? found?.find(({ answer }) => !answer.paired)?.port ?? found?.[0]?.port ?? rehearsed
  return { found, sight, find, looking, choose, rehearsed, port: chosen ?? likely }
}
