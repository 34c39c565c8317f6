// What a person is told, how, and on which devices.
import { choicesOf, isWanted, subscriptionsOf } from '../../../db/store/notification.ts'
import { keepsAnyShare } from '../../../db/store/share.ts'
import { kindsFor, type ChosenKind } from '../../core/notification/kinds.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { identityOf } from './outbox.ts'

/** Choices and devices of one person. Times ms since 1970. */
export interface NotificationSettings {
  /** The key that a browser is told to take pushes from (base64url). */
  readonly pushKey: string
  /** Where mails go; null where this installation sends none. */
  readonly email: string | null
  /** The kinds that concern this person. */
  readonly choices: readonly { readonly kind: ChosenKind; readonly push: boolean; readonly email: boolean }[]
  /** Never the address of a device: whoever has it can push to it. */
  readonly devices: readonly { readonly id: string; readonly label: string; readonly createdAt: number; readonly lastSentAt: number | null }[]
}

/** Reads the settings of whoever asks. */
export function readNotifications(server: Server, actor: Actor): NotificationSettings {
  const choices = choicesOf(server.db, actor.userId)
  return {
    pushKey: identityOf(server).publicKey,
    email: server.settings.SMTP_URL === undefined ? null : actor.email,
    choices: kindsFor(actor.role, keepsAnyShare(server.db, actor.userId)).map((kind) => ({ kind, push: isWanted(choices, kind, 'push'), email: isWanted(choices, kind, 'email') })),
    devices: subscriptionsOf(server.db, actor.userId).map(({ id, label, createdAt, lastSentAt }) => ({ id, label, createdAt, lastSentAt })),
  }
}
