// The bridge as a server on the loopback address: it answers and never dials out.
import { serve, type ServerType } from '@hono/node-server'
import { bridgeApp } from './http/app.ts'
import { pageTokens } from './http/page-tokens.ts'
import { pairingDesk } from './http/pairing-desk.ts'
import { tokenDesk } from './http/token-desk.ts'
import { openIdentity } from './identity.ts'
import { stderrLog } from './log.ts'
import { openPairingStore } from './pairing-store.ts'
import { SettingsError, type BridgeSettings } from './settings.ts'
import { openTokenDoor, type TokenDoor } from './token/door.ts'
import { writeOpenscConf } from './token/opensc-conf.ts'
import { bridgeVersion } from './version.ts'

/** Starts the bridge on the first free one of its ports. Throws SettingsError when there is none. */
export async function startBridge(settings: BridgeSettings): Promise<{ port: number; stop: () => Promise<void> }> {
  const identity = openIdentity(settings.stateFolder)
  const pairings = openPairingStore(settings.stateFolder)
  const monotonic = (): number => performance.now()
  const { origins } = settings
  const pairing = pairingDesk({ identity, pairings, origins, monotonic, now: Date.now })
  const environment = { ...settings.tokenEnvironment, OPENSC_CONF: writeOpenscConf(settings.stateFolder) }
  let door: TokenDoor | null = null
  const tokens = tokenDesk(() => {
    const module = settings.module()
    return (door ??= module === null ? null : openTokenDoor({ module, environment }))
  })
  const shared = { version: bridgeVersion, origins, identity, pairings, pairing, pageTokens: pageTokens(monotonic), tokens, log: stderrLog }
  for (const port of settings.ports) {
    const server = await listen(port, bridgeApp({ ...shared, port }).fetch)
    if (server !== null) return { port, stop: async () => void (await Promise.all([close(server), tokens.close()])) }
  }
  throw new SettingsError([(texts) => texts.noPort(settings.ports.join(', '))])
}

/** Listens on the loopback address alone; null when the port is taken. */
function listen(port: number, fetch: (request: Request) => Response | Promise<Response>): Promise<ServerType | null> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1', serverOptions: { requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16_384 } }, () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
  })
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
