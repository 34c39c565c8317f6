// An act at the Nitrokey, from the click to the server's answer: the bridge's window, then what the server makes of it.
import type { TRPCClient } from '@trpc/client'
import type { BridgePort } from '../../../bridge/contract/ports.ts'
import type { AppRouter } from '../../trpc/router.ts'

/** Where an act begins: the plain client, the port of the bridge's windows, the language of the page. */
export interface Desk {
  readonly client: TRPCClient<AppRouter>
  readonly port: BridgePort
  readonly language: 'en' | 'fr'
}

/** An act that is under way; `result` rejects with BridgeRefusal or the server's error. */
export interface Act<T> {
  readonly result: Promise<T>
  /** Settles when the window has done its part; the server's answer to it may take a while longer. */
  readonly window: Promise<unknown>
  /** Brings the bridge's window to the front. */
  readonly focus: () => void
  /** Closes the bridge's window; `result` rejects with USER-CANCELLED, or with what is given. */
  readonly cancel: (refusal?: string) => void
}
