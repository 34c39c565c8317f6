// Recovery as verbs: who may make a link, what using it ends and what it leaves alone, and who is told.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { user } from '../../../db/schema/login.ts'
import { notification } from '../../../db/schema/notification.ts'
import { recovery } from '../../../db/schema/recovery.ts'
import { listAudit } from '../../../db/store/audit.ts'
import { loginsOf } from '../../../db/store/login.ts'
import { currentNitrokeys } from '../../../db/store/nitrokey.ts'
import { countPasskeys } from '../../../db/store/passkey.ts'
import { sharesOf } from '../../../db/store/share.ts'
import { storePassword, passwordHashOf } from '../../../db/store/ways.ts'
import type { Actor } from '../authorise.ts'
import { addPasskey, askNewPasskey } from '../login/add-passkey.ts'
import { makeAuthenticator, type Authenticator } from '../login/authenticator.testing.ts'
import { onLoginsEnded } from '../login/ended.ts'
import { beginLogin } from '../login/login.testing.ts'
import { hashPassword } from '../login/password.ts'
import { askPasskey, signInByPasskey, signInByPassword } from '../login/sign-in.ts'
import { addPerson, auditCount, refusalOf, startTestServer, untilTesting, type TestServer } from '../session/ceremony.testing.ts'
import { createRecovery, createRecoveryByOperator, type RecoveryLink } from './create.ts'
import { listRecoveriesFor } from './list.ts'
import { revokeRecovery } from './revoke.ts'
import { askRecoveryPasskey, peekRecovery, recoverByPasskey, recoverByPassword } from './use.ts'

const origin = 'https://console.example.test'
const reason = 'called her on her known number'
const password = 'correct horse battery'
let server: TestServer
let ada: Actor
let eve: Actor
beforeEach(async () => {
  server = await startTestServer({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'sceau@example.test' })
  ada = addPerson(server, 'Alma', 'administrator')
  eve = addPerson(server, 'Eve')
})
afterEach(() => server.close())

const id = (): string => randomBytes(16).toString('hex')
const tokenOf = ({ link }: RecoveryLink): string => link.split('#')[1] as string
const made = (whom: Actor = eve): RecoveryLink => createRecovery(server, ada, { userId: whom.userId, reason })
const back = async (token: string, device: Authenticator) => recoverByPasskey(server, { token, answer: device.create(await askRecoveryPasskey(server, { token })), passkeyName: 'A new phone' })
const signedIn = async (device: Authenticator) => signInByPasskey(server, device.use(await askPasskey(server)))
const told = (whom: Actor) => server.db.select({ kind: notification.kind, channel: notification.channel, facts: notification.facts }).from(notification).where(eq(notification.userId, whom.userId)).all()

async function withWays(whom: Actor): Promise<{ readonly device: Authenticator; readonly logins: readonly string[] }> {
  const device = makeAuthenticator(origin)
  const logins = [beginLogin(server, whom), beginLogin(server, whom)]
  const loginId = logins[0] as string
  await addPasskey(server, whom, loginId, { answer: device.create(await askNewPasskey(server, whom, loginId)), name: 'The lost phone' })
  storePassword(server.db, { id: id(), userId: whom.userId, hash: await hashPassword(password), at: Date.now() })
  return { device, logins }
}

it('keeps no token, says when it ends, and is in the trail with its reason', () => {
  const link = made()
  expect(link.link).toMatch(/^https:\/\/console\.example\.test\/recovery#[A-Za-z0-9_-]{43}$/)
  expect(link.expiresAt - Date.now()).toBeGreaterThan(86_390_000)
  expect(link.expiresAt - Date.now()).toBeLessThanOrEqual(86_400_000)
  expect(listRecoveriesFor(server, ada).recoveries).toMatchObject([{ recoveryId: link.recoveryId, name: 'Eve', email: 'eve@example.test', madeBy: 'Alma', reason, state: 'open' }])
  expect(listAudit(server.db, { limit: 1 })).toMatchObject([{ actor: ada.userId, action: 'recovery.created', subjectType: 'person', subjectId: eve.userId, detail: JSON.stringify({ name: 'Eve', reason, recoveryId: link.recoveryId }) }])
  server.db.$client.pragma('wal_checkpoint(TRUNCATE)')
  const stored = readFileSync(server.settings.databaseFile)
  expect(stored.includes(link.recoveryId)).toBe(true)
  const token = tokenOf(link)
  for (const shape of [Buffer.from(token), Buffer.from(token, 'base64url'), Buffer.from(Buffer.from(token, 'base64url').toString('hex'))]) expect(stored.includes(shape)).toBe(false)
})

it('is an administrator’s to make for others and never for themselves, and an auditor’s to read', async () => {
  const otto = addPerson(server, 'Otto', 'auditor')
  const { recoveryId } = made()
  for (const actor of [otto, eve]) {
    expect(await refusalOf(() => createRecovery(server, actor, { userId: ada.userId, reason }))).toBe('NOT-AUTHORISED')
    expect(await refusalOf(() => revokeRecovery(server, actor, { recoveryId }))).toBe('NOT-AUTHORISED')
  }
  expect(await refusalOf(() => made(ada))).toBe('RECOVERY-OWN')
  expect(await refusalOf(() => createRecovery(server, ada, { userId: 'nobody', reason }))).toBe('NOT-FOUND')
  expect(listRecoveriesFor(server, otto).recoveries).toHaveLength(1)
  expect(await refusalOf(() => listRecoveriesFor(server, eve))).toBe('NOT-AUTHORISED')
  expect(auditCount(server, 'recovery.created')).toBe(1)
})

it('puts one passkey in the place of every former way, and ends every login of this person and of nobody else', async () => {
  const [hers, his] = [await withWays(eve), await withWays(ada)]
  const ended: string[] = []
  onLoginsEnded(server, (loginId) => ended.push(loginId))
  const token = tokenOf(made())
  expect(peekRecovery(server, { token })).toMatchObject({ name: 'Eve', email: 'eve@example.test', madeBy: 'Alma' })
  // Until it is used, nothing has ended.
  expect(await signedIn(hers.device)).toMatchObject({ id: eve.userId })
  const found = makeAuthenticator(origin)
  expect(await back(token, found)).toEqual({ email: 'eve@example.test' })
  expect(await refusalOf(() => signedIn(hers.device))).toBe('PASSKEY-UNKNOWN')
  expect(await refusalOf(() => signInByPassword(server, '192.0.2.1', { email: eve.email, password }))).toBe('LOGIN-WRONG')
  expect(await signedIn(found)).toMatchObject({ id: eve.userId })
  expect([countPasskeys(server.db, eve.userId), passwordHashOf(server.db, eve.userId), loginsOf(server.db, eve.userId)]).toEqual([1, null, []])
  expect(ended.sort()).toEqual([...hers.logins].sort())
  expect(await signedIn(his.device)).toMatchObject({ id: ada.userId })
  expect(loginsOf(server.db, ada.userId)).toHaveLength(2)
  expect(listAudit(server.db, { limit: 2 })).toMatchObject([
    { actor: eve.userId, action: 'passkey.added' },
    { actor: eve.userId, action: 'recovery.used', subjectType: 'person', subjectId: eve.userId, detail: expect.stringContaining('"logins":2') as string },
  ])
})

it('takes a password instead, of 12 to 256 characters', async () => {
  const { device } = await withWays(eve)
  const token = tokenOf(made())
  expect(await refusalOf(() => recoverByPassword(server, hashPassword, { token, password: 'too short' }))).toBe('PASSWORD-LENGTH')
  expect(await signedIn(device)).toMatchObject({ id: eve.userId })
  await recoverByPassword(server, hashPassword, { token, password: 'another long secret' })
  expect(await signInByPassword(server, '192.0.2.1', { email: eve.email, password: 'another long secret' })).toMatchObject({ id: eve.userId })
  expect(await refusalOf(() => signInByPassword(server, '192.0.2.1', { email: eve.email, password }))).toBe('LOGIN-WRONG')
  expect(await refusalOf(() => signedIn(device))).toBe('PASSKEY-UNKNOWN')
})

it('lets no password in that was being checked when it was replaced', async () => {
  await withWays(eve)
  const token = tokenOf(made())
  const hash = await hashPassword('another long secret')
  const late = refusalOf(() => signInByPassword(server, '192.0.2.1', { email: eve.email, password }))
  await recoverByPassword(server, () => Promise.resolve(hash), { token, password: 'another long secret' })
  expect(await late).toBe('LOGIN-WRONG')
})

it('works for an account that has no way at all, and with the very device that was removed', async () => {
  const device = makeAuthenticator(origin)
  await back(tokenOf(made()), device)
  await back(tokenOf(made()), device)
  expect(await signedIn(device)).toMatchObject({ id: eve.userId })
  expect(countPasskeys(server.db, eve.userId)).toBe(1)
})

it('is used once, also by two tabs at once, and what is refused ends nothing', async () => {
  const { device } = await withWays(eve)
  const token = tokenOf(made())
  const elsewhere = makeAuthenticator('https://elsewhere.example.test')
  expect(await refusalOf(() => back(token, elsewhere))).toBe('PASSKEY-WRONG')
  expect([await signedIn(device), auditCount(server, 'recovery.used')]).toMatchObject([{ id: eve.userId }, 0])
  const ends = await Promise.all([refusalOf(() => back(token, makeAuthenticator(origin))), refusalOf(() => recoverByPassword(server, hashPassword, { token, password: 'another long secret' }))])
  expect(ends.filter((end) => end === 'RECOVERY-USED')).toHaveLength(1)
  expect([countPasskeys(server.db, eve.userId) + (passwordHashOf(server.db, eve.userId) === null ? 0 : 1), auditCount(server, 'recovery.used')]).toEqual([1, 1])
  expect(await refusalOf(() => peekRecovery(server, { token }))).toBe('RECOVERY-USED')
})

it('is bound to the link that it was asked for', async () => {
  const [hers, his] = [tokenOf(made()), tokenOf(made(addPerson(server, 'Bob')))]
  const answer = makeAuthenticator(origin).create(await askRecoveryPasskey(server, { token: his }))
  expect(await refusalOf(() => recoverByPasskey(server, { token: hers, answer, passkeyName: 'A phone' }))).toBe('PASSKEY-OVER')
})

it('ends after a day, when it is taken back, and when a newer one is made', async () => {
  const [first, second] = [made(), made()]
  expect(await refusalOf(() => peekRecovery(server, { token: tokenOf(first) }))).toBe('RECOVERY-REVOKED')
  for (const _ of [1, 2]) revokeRecovery(server, ada, second)
  expect(await refusalOf(() => back(tokenOf(second), makeAuthenticator(origin)))).toBe('RECOVERY-REVOKED')
  expect(auditCount(server, 'recovery.revoked')).toBe(2)
  const third = made()
  server.db.update(recovery).set({ expiresAt: Date.now() }).where(eq(recovery.id, third.recoveryId)).run()
  expect(await refusalOf(() => back(tokenOf(third), makeAuthenticator(origin)))).toBe('RECOVERY-EXPIRED')
  const fourth = made()
  await back(tokenOf(fourth), makeAuthenticator(origin))
  expect(await refusalOf(() => revokeRecovery(server, ada, fourth))).toBe('RECOVERY-USED')
  expect(await refusalOf(() => revokeRecovery(server, ada, { recoveryId: id() }))).toBe('NOT-FOUND')
  expect(listRecoveriesFor(server, ada).recoveries.map(({ state }) => state).sort()).toEqual(['revoked', 'revoked', 'revoked', 'used'])
  expect(await refusalOf(() => peekRecovery(server, { token: 'A'.repeat(43) }))).toBe('RECOVERY-NOT-FOUND')
})

it('lets nobody into an account that is closed, also with a link of before', async () => {
  const token = tokenOf(made())
  const answer = makeAuthenticator(origin).create(await askRecoveryPasskey(server, { token }))
  server.db.update(user).set({ banned: true }).where(eq(user.id, eve.userId)).run()
  expect(await refusalOf(() => made())).toBe('RECOVERY-BANNED')
  expect(await refusalOf(() => peekRecovery(server, { token }))).toBe('RECOVERY-BANNED')
  expect(await refusalOf(() => recoverByPasskey(server, { token, answer, passkeyName: 'A phone' }))).toBe('RECOVERY-BANNED')
  expect(await refusalOf(() => recoverByPassword(server, hashPassword, { token, password: 'another long secret' }))).toBe('RECOVERY-BANNED')
  expect(countPasskeys(server.db, eve.userId)).toBe(0)
})

it('tells the person, the other administrators and the auditors when it is made and when it is used, and nobody can switch that off', async () => {
  const [second, otto, holder, closed] = [addPerson(server, 'Second', 'administrator'), addPerson(server, 'Otto', 'auditor'), addPerson(server, 'Holder'), addPerson(server, 'Closed', 'administrator')]
  server.db.update(user).set({ banned: true }).where(eq(user.id, closed.userId)).run()
  const [own, others] = [
    (what: string) => ({ kind: 'recovery', channel: 'email', facts: { what } }),
    (what: string, personName = 'Eve') => ({ kind: 'recovery-of-other', channel: 'email', facts: { what, personName } }),
  ]
  const token = tokenOf(made())
  expect([eve, ada, second, otto, holder, closed].map(told)).toEqual([[own('made')], [], [others('made')], [others('made')], [], []])
  await back(token, makeAuthenticator(origin))
  // Who made it is told that it was used.
  expect([eve, ada, second, otto, holder, closed].map(told)).toEqual([[own('made'), own('used')], [others('used')], [others('made'), others('used')], [others('made'), others('used')], [], []])
  // Of an administrator’s account, too: nobody takes one over unseen. From the machine everybody is told.
  made(second)
  createRecoveryByOperator(server, { email: second.email, reason })
  expect([told(second).slice(2), told(otto).slice(2), told(ada).slice(1)]).toEqual([[own('made'), own('made')], [others('made', 'Second'), others('made', 'Second')], [others('made', 'Second')]])
})

it('leaves Nitrokeys and shares where they are', async () => {
  const { authorityId, devices } = await untilTesting(server)
  const { holder } = devices[0] as (typeof devices)[number]
  const before = JSON.stringify([sharesOf(server.db, authorityId, 1), currentNitrokeys(server.db)])
  await back(tokenOf(made(holder)), makeAuthenticator(origin))
  expect(JSON.stringify([sharesOf(server.db, authorityId, 1), currentNitrokeys(server.db)])).toBe(before)
})

it('lets an administrator in from the machine itself, in the trail as the operator’s, and nobody else', async () => {
  expect(await refusalOf(() => createRecoveryByOperator(server, { email: eve.email, reason }))).toBe('RECOVERY-BY-ADMINISTRATOR')
  expect(await refusalOf(() => createRecoveryByOperator(server, { email: 'nobody@example.test', reason }))).toBe('NOT-FOUND')
  const run = (...words: string[]) => execFileSync(process.execPath, [join(import.meta.dirname, '../../../scripts/recover.ts'), ...words], { cwd: server.folder, encoding: 'utf8', stdio: 'pipe', env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', PUBLIC_ORIGIN: origin, SCEAU_DATA: server.folder, SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'sceau@example.test' } })
  expect(() => run(eve.email)).toThrow(/RECOVERY-BY-ADMINISTRATOR/)
  const token = /#([\w-]{43})\n/.exec(run('ALMA@example.test', 'she', 'stands', 'here'))?.[1] as string
  expect(peekRecovery(server, { token })).toMatchObject({ name: 'Alma', madeBy: null })
  expect(listAudit(server.db, { action: 'recovery.created', limit: 2 })).toMatchObject([{ actor: 'operator', subjectId: ada.userId, detail: expect.stringContaining('she stands here') as string }])
  expect(server.db.select().from(notification).where(and(eq(notification.userId, ada.userId), eq(notification.kind, 'recovery'))).all()).toHaveLength(1)
  await back(token, makeAuthenticator(origin))
  expect(auditCount(server, 'recovery.used')).toBe(1)
})
