// Using a recovery's link: one new way in takes the place of all former ones, and every login ends. Nitrokeys, shares and
// pairings stay as they are: it gives back the account, and nothing of a key.
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { deleteLogins, loginsOf } from '../../../db/store/login.ts'
import { personById } from '../../../db/store/person.ts'
import { useRecovery } from '../../../db/store/recovery.ts'
import { deleteWays, storePassword } from '../../../db/store/ways.ts'
import { utf8 } from '../../core/bytes/bytes.ts'
import { newId, type Server } from '../context.ts'
import { announcePerson } from '../holder/seen.ts'
import { linkOf } from '../invitation/token.ts'
import { storePasskey } from '../login/add-passkey.ts'
import { announceLoginsEnded } from '../login/ended.ts'
import type { NewPasskeyAnswer } from '../login/passkey-answer.ts'
import { makeChallenge } from '../login/passkey-challenge.ts'
import { checkNewPasskey, newPasskeyOptions, type NewPasskeyOptions } from '../login/passkey-check.ts'
import { checkPasswordLength } from '../login/password.ts'
import { tellOfRecovery } from './tell.ts'
import { usableRecovery } from './token.ts'

/** What the page of a recovery shows before it is used. */
export interface PeekedRecovery {
  readonly name: string
  readonly email: string
  /** Null: whoever looks after the server. */
  readonly madeBy: string | null
  readonly expiresAt: number
}

/** Whose account it is. */
export interface RecoveredAccount {
  readonly email: string
}

/** What the holder of a link may know of it. Refuses RECOVERY-…. */
export function peekRecovery(server: Server, input: { readonly token: string }): PeekedRecovery {
  const { row, person } = usableRecovery(server.db, input.token, server.clock.now())
  return { name: person.name, email: person.email, madeBy: row.createdBy === null ? null : (personById(server.db, row.createdBy)?.name ?? null), expiresAt: row.expiresAt }
}

/** What the browser of whoever opened the link needs to make a passkey. Refuses RECOVERY-…, PASSKEY-IMPOSSIBLE. */
export async function askRecoveryPasskey(server: Server, input: { readonly token: string }): Promise<NewPasskeyOptions> {
  const { id, name, email } = usableRecovery(server.db, input.token, server.clock.now()).person
  // None is excluded: a device that has one of before makes another in its place.
  return newPasskeyOptions(server, makeChallenge(server, 'recovery', linkOf(input.token)), { handle: utf8(id), name, email })
}

/** Comes back with a passkey. Refuses RECOVERY-…, PASSKEY-…. */
export async function recoverByPasskey(server: Server, input: { readonly token: string; readonly answer: NewPasskeyAnswer; readonly passkeyName: string }): Promise<RecoveredAccount> {
  usableRecovery(server.db, input.token, server.clock.now())
  const made = await checkNewPasskey(server, 'recovery', linkOf(input.token), input.answer)
  return replaceWays(server, input.token, 'passkey', (tx, userId) => void storePasskey(tx, server, userId, made, input.passkeyName))
}

/** Comes back with a password. Refuses RECOVERY-…, PASSWORD-LENGTH. */
export async function recoverByPassword(server: Server, hashPassword: (password: string) => Promise<string>, input: { readonly token: string; readonly password: string }): Promise<RecoveredAccount> {
  usableRecovery(server.db, input.token, server.clock.now())
  checkPasswordLength(input.password)
  const hash = await hashPassword(input.password)
  return replaceWays(server, input.token, 'password', (tx, userId) => storePassword(tx, { id: newId(server), userId, hash, at: server.clock.now() }))
}

function replaceWays(server: Server, token: string, way: 'passkey' | 'password', store: (tx: Handle, userId: string) => void): RecoveredAccount {
  const { person, ended } = transaction(server.db, (tx) => {
    const at = server.clock.now()
    // Looked at again: two tabs may use it at once, and it may have been taken back meanwhile.
    const used = usableRecovery(tx, token, at)
    const { id: userId } = used.person
    const logins = loginsOf(tx, userId).map(({ id }) => id)
    useRecovery(tx, used.row.id, at)
    deleteWays(tx, userId)
    deleteLogins(tx, logins)
    appendAudit(tx, { at, actor: userId, action: 'recovery.used', subjectType: 'person', subjectId: userId, detail: { recoveryId: used.row.id, way, logins: logins.length } })
    tellOfRecovery(tx, server, { what: 'used', recoveryId: used.row.id, person: used.person })
    store(tx, userId)
    return { person: used.person, ended: logins }
  })
  announceLoginsEnded(server, ended)
  announcePerson(server, person.id, 'holder', 'recovered')
  return { email: person.email }
}
