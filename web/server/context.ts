// What every verb is given: the server's parts, made once at start-up (web/main.ts) and never looked up elsewhere.
import type { Logger } from 'pino'
import type { Database } from '../../db/client.ts'
import { idText } from '../core/identifiers.ts'
import type { KeyRoomDoor } from '../keyroom/door.ts'
import type { Settings } from '../settings.ts'
import type { EventHub } from './events/hub.ts'

/** The two clocks. Only the monotonic one decides expiry; the other dates what people read. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number
  /** Milliseconds since some start; never goes back. */
  monotonic(): number
}

/** The server's parts. */
export interface Server {
  readonly db: Database
  readonly settings: Settings
  readonly clock: Clock
  /** Random bytes from the system's CSPRNG. */
  readonly random: (length: number) => Uint8Array
  readonly events: EventHub
  readonly keyRoom: KeyRoomDoor
  readonly log: Logger
}

/** A fresh id: 16 random bytes as 32 lower-case hexadecimal characters. */
export function newId(server: Pick<Server, 'random'>): string {
  return idText(server.random(16))
}
