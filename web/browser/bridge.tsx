// The bridge of the person at this computer, for the pages: is it there, on which port do its windows open, and the server
// is told, so that others see who could approve now.
'use client'
import { useQuery } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react'
import { bridgePorts, type BridgePort } from '../../bridge/contract/ports.ts'
import { isServed } from '../../bridge/contract/version.ts'
import { useApi, useApiClient } from './api.tsx'
import { bridgeState, findBridges, type BridgeState } from './bridge-client/status.ts'
import { useMe, type Answers } from './me.tsx'

export { bridgePorts, type BridgePort } from '../../bridge/contract/ports.ts'

/** A pairing of the person who is signed in. */
export type Pairing = Answers['bridge']['mine'][number]
/** What the page knows: nothing yet, no pairing, or what the status said. */
export type KnownBridge = BridgeState | { readonly state: 'looking' } | { readonly state: 'unpaired' }

/** The bridge as pages use it. */
export interface BridgeHere {
  readonly known: KnownBridge
  /** Newest first; undefined until the server has answered. */
  readonly pairings: readonly Pairing[] | undefined
  /** The server was not yet heard about them. */
  readonly asking: boolean
  /** Where windows open. */
  readonly port: BridgePort
  /** Looks again now; gives whether the bridge answered. */
  readonly look: () => Promise<boolean>
  /** In a click: lets the browser ask the person for its permission, then looks again. */
  readonly allow: () => Promise<void>
}

/** How long after a look the page looks again while it is in view, so that a Nitrokey which comes or goes shows within two seconds; the status does not touch the card. Milliseconds. */
const lookEvery = 1_500
/** The same while no bridge answers: then each look asks all ports. Milliseconds. */
const searchEvery = 4_000
/** The server forgets after 75 seconds whoever says nothing. Milliseconds. */
const reportEvery = 30_000

const isPort = (port: number): port is BridgePort => (bridgePorts as readonly number[]).includes(port)

function useKnownBridge(pairings: readonly Pairing[] | undefined): Omit<BridgeHere, 'asking'> {
  const [looked, setLooked] = useState<BridgeState | null>(null)
  const [reached, setReached] = useState(false)
  const paired = useMemo(() => (pairings ?? []).flatMap(({ port, identityKey }) => (isPort(port) ? [{ port, identityKey }] : [])), [pairings])
  const seen = looked?.state === 'reachable' ? looked.port : null
  const port = seen ?? paired[0]?.port ?? bridgePorts[0]

  const look = useCallback(async () => {
    if (paired.length === 0) return false
    const state = await bridgeState(paired, port, reached)
    setLooked((before) => (sameState(before, state) ? before : state))
    return state.state === 'reachable'
  }, [paired, port, reached])
  useEffect(() => (paired.length === 0 ? undefined : whileInView(async () => ((await look()) ? lookEvery : searchEvery))), [look, paired])
  const allow = useCallback(async () => {
    const found = await findBridges()
    // Another `reached` is another `look`, which looks at once.
    setReached(found.length > 0)
    await look()
  }, [look])

  const known: KnownBridge = pairings === undefined ? { state: 'looking' } : paired.length === 0 ? { state: 'unpaired' } : (looked ?? { state: 'looking' })
  return { known, pairings, port, look, allow }
}

/** Does something again and again while the page is in view, at once when it comes back into view; `act` gives the pause after it. Gives the end of it. */
function whileInView(act: () => Promise<number>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let acting = false
  let over = false
  const next = async (): Promise<void> => {
    clearTimeout(timer)
    if (over || acting || document.visibilityState !== 'visible') return
    acting = true
    const pause = await act().catch(() => searchEvery)
    acting = false
    if (!over) timer = setTimeout(() => void next(), pause)
  }
  const onView = (): void => void next()
  document.addEventListener('visibilitychange', onView)
  timer = setTimeout(onView)
  return () => {
    over = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onView)
  }
}

/** A new answer has a new signature each time; what pages show of it is what counts. */
function sameState(before: BridgeState | null, now: BridgeState): boolean {
  const shown = (state: BridgeState): string => JSON.stringify(state.state === 'reachable' ? { ...state, answer: { ...state.answer, signature: '' } } : state)
  return before !== null && shown(before) === shown(now)
}

/** What the server is told of it; null: nothing yet. */
function reportOf(known: KnownBridge): Parameters<ReturnType<typeof useApiClient>['presence']['report']['mutate']>[0] | null {
  if (known.state === 'looking') return null
  if (known.state !== 'reachable') return { bridge: known.state, token: 'unknown', version: null }
  const { version, token: { module, present } } = known.answer
  return { bridge: isServed(version) ? 'reachable' : 'outdated', token: module === 'missing' ? 'unknown' : present ? 'present' : 'absent', version }
}

function useReport(known: KnownBridge, wanted: boolean): void {
  const client = useApiClient()
  const report = wanted ? reportOf(known) : null
  const text = JSON.stringify(report)
  useEffect(() => {
    const told = JSON.parse(text) as typeof report
    if (told === null) return undefined
    const tell = (): void => void client.presence.report.mutate(told).catch(() => undefined)
    tell()
    const timer = setInterval(tell, reportEvery)
    return () => clearInterval(timer)
  }, [client, text])
}

const Here = createContext<BridgeHere | null>(null)

/** Keeps an eye on the bridge for everything inside. Whoever keeps no share and has no bridge is not reported. */
export function BridgeProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { user } = useMe()
  const { data: pairings, isPending: asking } = useQuery(useApi().bridge.mine.queryOptions())
  const here = useKnownBridge(pairings)
  useReport(here.known, user.keepsShare || user.role === 'holder' || (pairings?.length ?? 0) > 0)
  return <Here value={{ ...here, asking }}>{children}</Here>
}

/** The bridge of the person at this computer. */
export function useBridge(): BridgeHere {
  const here = useContext(Here)
  if (here === null) throw new TypeError('outside of BridgeProvider')
  return here
}
