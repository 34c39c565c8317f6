// A pairing under way: where, the six digits, and how it stands. Kept by the page, above what it shows of it.
'use client'
import { useState } from 'react'
import type { PairingOffer } from '../../../../../browser/bridge-client/popup.ts'
import { bridgePorts, type BridgePort } from '../../../../../browser/bridge.tsx'
import { useMe, type Answers } from '../../../../../browser/me.tsx'
import { pair } from '../../../../../browser/operations/pair.ts'
import { useAct, type ActState } from '../../../../../browser/operations/use-act.ts'
import { useProof } from '../../../proof.tsx'
import { useBridges, type Bridges } from './use-bridges.ts'

export interface PairingHere {
  readonly state: ActState<Answers['bridge']['pair']>
  /** In the click: opens the bridge's window. */
  readonly start: () => void
  /** Null until the window has made its offer. */
  readonly offer: PairingOffer | null
  readonly bridges: Bridges
  readonly port: BridgePort
}

export function usePairing(): PairingHere {
  const me = useMe()
  const bridges = useBridges()
  const [offer, setOffer] = useState<PairingOffer | null>(null)
  const { state, begin } = useAct<Answers['bridge']['pair']>()
  const port = bridges.port ?? bridgePorts[0]
  const { beforeWindow } = useProof()
  const start = (): void => beforeWindow(() => {
    setOffer(null)
    begin((desk) => pair({ ...desk, port }, me, setOffer))
  })
  return { state, start, offer, bridges, port }
}
