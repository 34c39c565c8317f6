// A holder's own Nitrokeys: those that are enrolled, and those that an authority awaits.
import { awaitedNitrokeys, currentNitrokeys } from '../../../db/store/nitrokey.ts'
import { toHex } from '../../core/bytes/bytes.ts'
import { deviceFingerprint } from '../../core/roster/device-fingerprint.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'

/** What a holder's page of Nitrokeys shows. `fingerprint` hexadecimal, 32 bytes. */
export interface MyNitrokeys {
  readonly enrolled: readonly { readonly nitrokeyId: string; readonly serial: string; readonly fingerprint: string; readonly enrolledAt: number }[]
  /** Stickers to enrol, each once, with the authorities that wait. */
  readonly awaited: readonly { readonly nitrokeyId: string; readonly authorities: readonly { readonly authorityId: string; readonly name: string }[] }[]
}

/** The Nitrokeys of whoever asks. One that is enrolled is not awaited any more. */
export function listMyNitrokeys(server: Server, actor: Actor): MyNitrokeys {
  const enrolled = currentNitrokeys(server.db, actor.userId)
  const awaited = new Map<string, { authorityId: string; name: string }[]>()
  for (const { nitrokeyId, authorityId, authorityName } of awaitedNitrokeys(server.db, actor.userId)) {
    if (enrolled.some((row) => row.nitrokeyId === nitrokeyId)) continue
    awaited.set(nitrokeyId, [...(awaited.get(nitrokeyId) ?? []), { authorityId, name: authorityName }])
  }
  return {
    enrolled: enrolled.map(({ nitrokeyId, serial, signPublicKey, openPublicKey, enrolledAt }) => ({
      nitrokeyId, serial, enrolledAt, fingerprint: toHex(deviceFingerprint(signPublicKey, openPublicKey)),
    })),
    awaited: [...awaited].map(([nitrokeyId, authorities]) => ({ nitrokeyId, authorities })),
  }
}
