// What every procedure is given: the server's parts, and who asks.
import type { Actor } from '../server/authorise.ts'
import type { Server } from '../server/context.ts'

/** Made for each HTTP request, and once for each WebSocket (which is closed when its login ends). */
export interface Context {
  readonly server: Server
  /** Null for whoever is not signed in. */
  readonly actor: Actor | null
  /** Id of the login; null like `actor`. */
  readonly loginId: string | null
  /** Where the request comes from, for what is counted by address. */
  readonly clientAddress: string
}
