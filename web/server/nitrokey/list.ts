// Nitrokeys: a holder's own, enrolled and awaited; and all of them, for those who read everything.
import { awaitedNitrokeys, currentNitrokeys, listNitrokeys } from '../../../db/store/nitrokey.ts'
import { toHex } from '../../core/bytes/bytes.ts'
import { deviceFingerprint } from '../../core/roster/device-fingerprint.ts'
import { requireRole, type Actor } from '../authorise.ts'
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

/** An enrolment as the list of all shows it; `fingerprint` hexadecimal, 32 bytes, to be compared with the holder's words. */
export interface NitrokeyView {
  readonly nitrokeyId: string
  readonly serial: string
  readonly fingerprint: string
  readonly holderId: string
  readonly holderName: string
  readonly enrolledAt: number
  /** Null while the enrolment holds. */
  readonly retiredAt: number | null
}

/** Every enrolment there is and was. Refuses NOT-AUTHORISED. */
export function listAllNitrokeys(server: Server, actor: Actor): readonly NitrokeyView[] {
  requireRole(actor, 'administrator', 'auditor')
  return listNitrokeys(server.db).map(({ nitrokeyId, serial, signPublicKey, openPublicKey, holderId, holderName, enrolledAt, retiredAt }) => ({
    nitrokeyId, serial, fingerprint: toHex(deviceFingerprint(signPublicKey, openPublicKey)), holderId, holderName, enrolledAt, retiredAt,
  }))
}
