// The second step of a password: six digits of an authenticator app (RFC 6238: SHA-1, 30 seconds). A code is taken once, with
// the clock of the person's device up to half a minute off.
import { Secret, TOTP } from 'otpauth'
import { toDataURL } from 'qrcode'
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { passwordHashOf } from '../../../db/store/ways.ts'
import { deleteTotp, storeTotp, takeStep, totpOf } from '../../../db/store/totp.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { endOtherLogins } from './logins.ts'
import { openSecret, sealSecret } from './totp-seal.ts'

const period = 30
const generator = (secret: Uint8Array<ArrayBuffer>, label: string): TOTP => new TOTP({ issuer: 'Sceau', label, algorithm: 'SHA1', digits: 6, period, secret: new Secret({ buffer: secret.buffer }) })

/** How long a secret that was shown waits for its first code, in milliseconds. */
export const setUpLifetime = 10 * 60_000

interface Shown {
  readonly secret: Uint8Array<ArrayBuffer>
  /** On the monotonic clock. */
  readonly until: number
}
/** Secrets that were shown and not confirmed, by login; one for each. */
const shown = new WeakMap<Server, Map<string, Shown>>()

/** What an authenticator app is given: as text to type, as a link, and as a picture (data URL) to scan. Shown once. */
export interface TotpOffer {
  readonly secret: string
  readonly uri: string
  readonly picture: string
}

/** Makes a secret for the person's app; nothing counts before its first code. Refuses NOT-FOUND without a password. */
export async function offerTotp(server: Server, actor: Actor, loginId: string): Promise<TotpOffer> {
  if (passwordHashOf(server.db, actor.userId) === null) throw new Refusal('NOT-FOUND', { what: 'password' })
  const secret = new Uint8Array(server.random(20))
  const waiting = shown.get(server) ?? new Map<string, Shown>()
  for (const [login, { until }] of waiting) if (until <= server.clock.monotonic()) waiting.delete(login)
  shown.set(server, waiting.set(loginId, { secret, until: server.clock.monotonic() + setUpLifetime }))
  const app = generator(secret, actor.email)
  const uri = app.toString()
  return { secret: app.secret.base32, uri, picture: await toDataURL(uri, { margin: 2, scale: 6 }) }
}

/** Turns the second step on with the app's first code; other logins end. Refuses LOGIN-CODE-OVER, LOGIN-CODE-WRONG. */
export function confirmTotp(server: Server, actor: Actor, loginId: string, input: { readonly code: string }): void {
  const waiting = shown.get(server)
  const offer = waiting?.get(loginId)
  if (offer === undefined || offer.until <= server.clock.monotonic()) throw new Refusal('LOGIN-CODE-OVER')
  const at = server.clock.now()
  const step = stepOf(offer.secret, input.code, at)
  if (step === null) throw new Refusal('LOGIN-CODE-WRONG')
  transaction(server.db, (tx) => {
    storeTotp(tx, { userId: actor.userId, sealedSecret: sealSecret(server, actor.userId, offer.secret), lastStep: step, addedAt: at })
    appendAudit(tx, { at, actor: actor.userId, action: 'totp.set', subjectType: 'person', subjectId: actor.userId })
  })
  waiting?.delete(loginId)
  offer.secret.fill(0)
  endOtherLogins(server, actor, loginId)
}

/** Turns the second step off. Refuses NOT-FOUND where there is none. */
export function removeTotp(server: Server, actor: Actor): void {
  transaction(server.db, (tx) => {
    if (totpOf(tx, actor.userId) === undefined) throw new Refusal('NOT-FOUND', { what: 'totp' })
    deleteTotp(tx, actor.userId)
    appendAudit(tx, { at: server.clock.now(), actor: actor.userId, action: 'totp.removed', subjectType: 'person', subjectId: actor.userId })
  })
}

/** Inside a transaction: takes the code of a person who has an app. Refuses LOGIN-CODE-WRONG, also for one that was taken. */
export function takeCode(tx: Handle, server: Server, userId: string, code: string): void {
  const app = totpOf(tx, userId)
  if (app === undefined) return
  const secret = openSecret(server, userId, app.sealedSecret)
  const step = secret === null ? null : stepOf(secret, code, server.clock.now())
  secret?.fill(0)
  if (step === null || !takeStep(tx, userId, step)) throw new Refusal('LOGIN-CODE-WRONG')
}

/** Whether a person's password wants a second step. */
export const hasTotp = (db: Handle, userId: string): boolean => totpOf(db, userId) !== undefined

/** The time step of a code, or null. @param at ms since 1970 */
function stepOf(secret: Uint8Array<ArrayBuffer>, code: string, at: number): number | null {
  const off = generator(secret, '').validate({ token: code, timestamp: at, window: 1 })
  return off === null ? null : Math.floor(at / 1000 / period) + off
}
