// Puts the server's parts together, in the order in which they depend on each other, and takes them apart again.
import { mkdirSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { closeDatabase, openDatabase } from '../db/client.ts'
import { startHttpServer, type HttpOptions, type RunningHttp } from './http/server.ts'
import { openDoor } from './keyroom/door.ts'
import type { Clock, Server } from './server/context.ts'
import { EventHub } from './server/events/hub.ts'
import { withCauses } from './server/log.ts'
import { watchExpiry } from './server/notification/expiry.ts'
import { startOutbox } from './server/notification/outbox.ts'
import { recoverOnStart } from './server/recover-on-start.ts'
import type { Settings } from './settings.ts'

/** A running server. */
export interface RunningSceau {
  readonly server: Server
  /** Where it listens, such as `http://127.0.0.1:3000`; browsers use PUBLIC_ORIGIN. */
  readonly address: string
  readonly http: RunningHttp
  /** Ends sessions' key rooms, closes sockets, the listener and the database. */
  readonly close: () => Promise<void>
}

/** The system's clocks. */
export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() }

/**
 * Starts the server. @param http whether the console's pages are served, and what else.
 * What an earlier run left open is brought to an end before anyone can connect.
 */
export async function startSceau(settings: Settings, plainLog: Logger, http: HttpOptions, clock: Clock = systemClock): Promise<RunningSceau> {
  const log = withCauses(plainLog)
  mkdirSync(settings.SCEAU_DATA, { recursive: true, mode: 0o700 })
  const db = openDatabase(settings.databaseFile)
  const keyRoom = await openDoor({ identityFile: settings.keyRoomIdentityFile, maxOpenSessions: settings.SIGNING_MAX_OPEN_SESSIONS, log })
  const server: Server = { db, settings, clock, random: (length) => new Uint8Array(randomBytes(length)), events: new EventHub(), keyRoom, log }
  recoverOnStart(server)
  const outbox = startOutbox(server)
  const expiry = watchExpiry(server)
  const listening = await startHttpServer(server, http)
  return {
    server,
    address: listening.address,
    http: listening,
    close: async () => {
      await listening.close()
      clearInterval(expiry)
      await keyRoom.close()
      await outbox.stop()
      // Whoever waited for a key room that was ended here writes down how it ended.
      await new Promise((resolve) => setImmediate(resolve))
      closeDatabase(db)
    },
  }
}
