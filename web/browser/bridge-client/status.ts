// Is the bridge there, is it ours, is a Nitrokey in it? Asked by fetch, which Chromium's Local Network Access may refuse:
// then the page says why it is blind, and everything still works by popup (see docs/protocol.md, "Bridge status").
import { statusAnswer, type StatusAnswer } from '../../../bridge/contract/status.ts'
import { bridgeOrigin, bridgePorts, type BridgePort } from '../../../bridge/contract/ports.ts'
import { fromBase64, toBase64Url } from '../../core/bytes/bytes.ts'
import { statusMessage } from '../../core/pairing/messages.ts'
import { verifyEd25519 } from '../../core/signature/verify.ts'

/** What the browser says about reaching programs on this computer. `unsupported`: it has no such rule and just tries. */
export type LocalNetworkPermission = 'granted' | 'prompt' | 'denied' | 'unsupported'

/** What the page knows of the bridge on one port. */
export type BridgeState =
  /** It answered, and proved to be the bridge of this identity. */
  | { readonly state: 'reachable'; readonly port: BridgePort; readonly identityKey: string; readonly answer: StatusAnswer }
  /** Something answered there, but not the bridge that is paired. */
  | { readonly state: 'stranger'; readonly port: BridgePort }
  /** Nothing answers, and the browser would have let us through. */
  | { readonly state: 'stopped' }
  /** The browser does not let the page look. `prompt`: it would ask the person first. */
  | { readonly state: 'blind'; readonly permission: 'prompt' | 'denied' }

const permissionNames = ['local-network-access', 'loopback-network'] as const
const ownNames = ['localhost', '127.0.0.1', '[::1]']

/** Asks the browser, without a prompt, whether this page may reach programs on this computer. */
export async function localNetworkPermission(): Promise<LocalNetworkPermission> {
  // A page of this very computer needs no permission, though Chromium names one that was never given.
  if (ownNames.includes(location.hostname)) return 'unsupported'
  for (const name of permissionNames) {
    try {
      const { state } = await navigator.permissions.query({ name: name as PermissionName })
      return state
    } catch {
      // A browser that does not know the name throws TypeError: the next name, or a browser without the rule.
    }
  }
  return 'unsupported'
}

/**
 * Asks one port for its status and verifies the answer's signature with the identity that it names. Null when nothing
 * usable answers. @param timeout milliseconds; null waits, which is right while the browser may be asking the person.
 */
export async function askBridge(port: BridgePort, timeout: number | null): Promise<{ identityKey: string; answer: StatusAnswer } | null> {
  const nonce = crypto.getRandomValues(new Uint8Array(32))
  try {
    const response = await fetch(`${bridgeOrigin(port)}/v1/status?nonce=${toBase64Url(nonce)}`, {
      mode: 'cors',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      ...(timeout !== null && { signal: AbortSignal.timeout(timeout) }),
    })
    if (!response.ok) return null
    const answer = statusAnswer.parse(await response.json())
    await verifyEd25519(statusMessage(nonce, location.origin, port), fromBase64(answer.signature), fromBase64(answer.identityKey))
    return { identityKey: answer.identityKey, answer }
  } catch {
    return null
  }
}

/** A bridge that runs answers in milliseconds; this only bounds the wait for one that hangs. */
const answerWithin = 2_000

/**
 * The state of a person's bridge on this computer. Never makes the browser ask the person: with the permission still open
 * it is `blind`. @param paired ports and identities (base64) stored at pairing, newest first; a person may have several
 * computers. @param usual the port to ask first: where the bridge was the last time. @param reached whether a bridge was
 * reached before from this page: then the browser does not ask, whatever the permission is called.
 */
export async function bridgeState(paired: readonly { readonly port: BridgePort; readonly identityKey: string }[], usual: BridgePort, reached = false): Promise<BridgeState> {
  const permission = await localNetworkPermission()
  if (permission === 'denied' || (permission === 'prompt' && !reached)) return { state: 'blind', permission }
  const ours = paired.map(({ identityKey }) => identityKey)
  let stranger: BridgePort | null = null
  // The bridge takes the first free port: after a restart it may have moved.
  for (const port of [usual, ...bridgePorts.filter((other) => other !== usual)]) {
    const found = await askBridge(port, answerWithin)
    if (found === null) continue
    if (ours.includes(found.identityKey)) return { state: 'reachable', port, ...found }
    if (port === usual) stranger = port
  }
  return stranger === null ? { state: 'stopped' } : { state: 'stranger', port: stranger }
}

/** A bridge that answered. */
export interface FoundBridge {
  readonly port: BridgePort
  readonly identityKey: string
  readonly answer: StatusAnswer
}

/**
 * Every bridge that answers on this computer, for pairing. Call it from a click: the browser may ask the person first, and
 * then there is no time limit.
 */
export async function findBridges(): Promise<readonly FoundBridge[]> {
  const permission = await localNetworkPermission()
  const timeout = permission === 'prompt' ? null : answerWithin
  const found = await Promise.all(bridgePorts.map(async (port) => ({ port, found: await askBridge(port, timeout) })))
  return found.flatMap(({ port, found: answer }) => (answer === null ? [] : [{ port, ...answer }]))
}
