// What a page needs to begin: who is signed in, and the facts of this installation.
import { transaction } from '../../../db/client.ts'
import type { Locale } from '../../../db/schema/login.ts'
import { countPeople, personById, storeLocale } from '../../../db/store/person.ts'
import { keepsAnyShare } from '../../../db/store/share.ts'
import { toBase64 } from '../../core/bytes/bytes.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { provenUntil } from './proof.ts'

/** What `me.get` answers. */
export interface Me {
  /** `keepsShare`: whoever keeps a share is a holder too, whatever their role. `provenUntil`: see proof.ts. */
  readonly user: (Actor & { readonly locale: Locale; readonly keepsShare: boolean; readonly provenUntil: number }) | null
  readonly rehearsal: boolean
  /** ms since 1970, for the pages' countdowns. */
  readonly serverTime: number
  readonly publicOrigin: string
  /** Ed25519, base64: what bridges pin. */
  readonly keyRoomPublicKey: string
  /** Nobody has an account yet. */
  readonly setupNeeded: boolean
  /** Null where WebSockets are switched off: pages ask every 5 seconds. */
  readonly live: { readonly endpoint: string; readonly reconnectAttempts: number } | null
  /** What the form of a new authority begins with. */
  readonly defaults: { readonly threshold: number; readonly shareCount: number }
}

/** Who asks, and where they are. */
export async function readMe(server: Server, actor: Actor | null, loginId: string | null): Promise<Me> {
  const { settings } = server
  const row = actor === null ? undefined : personById(server.db, actor.userId)
  return {
    user: actor === null || row === undefined || loginId === null ? null : { ...actor, locale: row.locale, keepsShare: keepsAnyShare(server.db, actor.userId), provenUntil: provenUntil(server, loginId) },
    rehearsal: settings.NITROKEY_MODE === 'rehearsal',
    serverTime: server.clock.now(),
    publicOrigin: settings.PUBLIC_ORIGIN,
    keyRoomPublicKey: toBase64(await server.keyRoom.identityPublicKey()),
    setupNeeded: countPeople(server.db) === 0,
    live: settings.SIGNING_WEBSOCKET_ENABLED ? { endpoint: liveEndpoint(server), reconnectAttempts: settings.CLIENT_AGENT_RECONNECT_ATTEMPTS } : null,
    defaults: { threshold: settings.NITROKEY_THRESHOLD, shareCount: settings.NITROKEY_TOTAL_SHARES },
  }
}

function liveEndpoint({ settings }: Server): string {
  if (settings.SIGNING_WEBSOCKET_PORT === undefined) return settings.CLIENT_AGENT_ENDPOINT
  const url = new URL(settings.CLIENT_AGENT_ENDPOINT, settings.PUBLIC_ORIGIN)
  url.port = String(settings.SIGNING_WEBSOCKET_PORT)
  return url.href
}

/** Remembers the language of a person, for mails and the next computer. */
export function setLocale(server: Server, actor: Actor, input: { readonly locale: Locale }): void {
  transaction(server.db, (tx) => storeLocale(tx, actor.userId, input.locale, server.clock.now()))
}
