// Passkeys as verbs, with a device in software: made with an invitation or later, used to sign in, removed; and whatever is
// not exactly right is refused.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eq } from 'drizzle-orm'
import { user } from '../../../db/schema/login.ts'
import { listAudit } from '../../../db/store/audit.ts'
import { deleteLogins } from '../../../db/store/login.ts'
import { countPasskeys, insertPasskey, passkeysOf } from '../../../db/store/passkey.ts'
import { listPeople } from '../../../db/store/person.ts'
import { passwordHashOf } from '../../../db/store/ways.ts'
import type { Actor } from '../authorise.ts'
import { acceptInvitationByPasskey, askInvitationPasskey } from '../invitation/accept-by-passkey.ts'
import { inviteFirstAdministrator } from '../invitation/first-administrator.ts'
import { createInvitation } from '../invitation/create.ts'
import { addPerson, auditCount, refusalOf, startTestServer, type TestServer } from '../session/ceremony.testing.ts'
import { addPasskey, askNewPasskey, mostPasskeys } from './add-passkey.ts'
import { makeAuthenticator, type Authenticator, type Oddities } from './authenticator.testing.ts'
import { beginLogin } from './login.testing.ts'
import { challengeLifetime, makeChallenge } from './passkey-challenge.ts'
import { removePasskey } from './remove-passkey.ts'
import { askPasskey, signInByPasskey } from './sign-in.ts'
import { listWays } from './ways.ts'

const origin = 'https://console.example.test'
let server: TestServer
let ada: Actor
let loginId: string
beforeEach(async () => {
  server = await startTestServer()
  ada = addPerson(server, 'Ada', 'administrator')
  loginId = beginLogin(server, ada)
})
afterEach(() => server.close())

const tokenOf = (link: { readonly link: string } | null): string => link?.link.split('#')[1] as string
const newcomer = { name: 'Named Herself', email: 'own@example.test', locale: 'fr' } as const

async function added(device: Authenticator = makeAuthenticator(origin), odd: Oddities = {}, actor = ada): Promise<string> {
  const options = await askNewPasskey(server, actor, loginId)
  return (await addPasskey(server, actor, loginId, { answer: device.create(options, odd), name: 'A phone' })).passkeyId
}
const signedIn = async (device: Authenticator, odd: Oddities = {}) => signInByPasskey(server, device.use(await askPasskey(server), odd))

it('comes with an invitation: an account without a password, that its device signs in', async () => {
  const token = tokenOf(createInvitation(server, ada, { role: 'holder', email: 'new@example.test', name: 'New' }))
  const device = makeAuthenticator(origin)
  const options = await askInvitationPasskey(server, { ...newcomer, token })
  // What the device shows its owner is who was invited, whatever the page says.
  expect(options.user).toMatchObject({ name: 'new@example.test', displayName: 'New' })
  const { userId } = await acceptInvitationByPasskey(server, { ...newcomer, token, answer: device.create(options), passkeyName: 'A phone' })
  expect(Buffer.from(options.user.id, 'base64url').toString()).toBe(userId)
  expect(passwordHashOf(server.db, userId)).toBeNull()
  expect(await signedIn(device)).toMatchObject({ id: userId, name: 'New', role: 'holder', locale: 'fr' })
  expect(listWays(server, { ...ada, userId })).toMatchObject({ passkeysPossible: true, hasPassword: false, passkeys: [{ name: 'A phone', synced: false, lastUsedAt: expect.any(Number) }] })
  expect(listAudit(server.db, { limit: 2 })).toMatchObject([
    { actor: userId, action: 'passkey.added', subjectType: 'person', subjectId: userId, detail: '{"label":"A phone"}' },
    { actor: userId, action: 'invitation.accepted' },
  ])
})

it('makes one account of a link, also when two tabs answer at once; what is refused keeps nothing', async () => {
  server.db.delete(user).run()
  const token = tokenOf(inviteFirstAdministrator(server))
  const accept = async (device: Authenticator, answerOf = device.create) =>
    acceptInvitationByPasskey(server, { ...newcomer, token, answer: answerOf(await askInvitationPasskey(server, { ...newcomer, token })), passkeyName: 'A phone' })
  expect(await refusalOf(() => accept(makeAuthenticator('https://elsewhere.example.test')))).toBe('PASSKEY-WRONG')
  expect([listPeople(server.db), auditCount(server, 'invitation.accepted')]).toEqual([[], 0])
  const ends = await Promise.all([1, 2].map(() => refusalOf(() => accept(makeAuthenticator(origin)))))
  expect(ends.filter((end) => end === 'INVITATION-USED')).toHaveLength(1)
  expect(listPeople(server.db)).toMatchObject([{ name: 'Named Herself', email: 'own@example.test', role: 'administrator' }])
  expect([auditCount(server, 'invitation.accepted'), auditCount(server, 'passkey.added')]).toEqual([1, 1])
})

it('is bound to the link that it was asked for', async () => {
  const [one, two] = ['one', 'two'].map((name) => tokenOf(createInvitation(server, ada, { role: 'holder', email: `${name}@example.test`, name }))) as [string, string]
  const answer = makeAuthenticator(origin).create(await askInvitationPasskey(server, { ...newcomer, token: one }))
  expect(await refusalOf(() => acceptInvitationByPasskey(server, { ...newcomer, token: two, answer, passkeyName: 'A phone' }))).toBe('PASSKEY-OVER')
  expect(await acceptInvitationByPasskey(server, { ...newcomer, token: one, answer, passkeyName: 'A phone' })).toMatchObject({ email: 'one@example.test' })
})

it('is one of several, each removed by itself, and never the last way in', async () => {
  const [phone, computer] = [makeAuthenticator(origin), makeAuthenticator(origin)]
  const [first, second] = [await added(phone, { synced: true }), await added(computer)]
  expect(listWays(server, ada).passkeys).toMatchObject([{ passkeyId: first, synced: true }, { passkeyId: second, synced: false }])
  const eve = addPerson(server, 'Eve')
  expect(await refusalOf(() => removePasskey(server, eve, { passkeyId: first }))).toBe('NOT-FOUND')
  removePasskey(server, ada, { passkeyId: first })
  expect(await refusalOf(() => signedIn(phone))).toBe('PASSKEY-UNKNOWN')
  expect(await refusalOf(() => removePasskey(server, ada, { passkeyId: second }))).toBe('LOGIN-LAST-WAY')
  expect(await signedIn(computer)).toMatchObject({ id: ada.userId })
  expect([auditCount(server, 'passkey.added'), auditCount(server, 'passkey.removed')]).toEqual([2, 1])
})

it('is not added twice, nor to two people, nor without end', async () => {
  const device = makeAuthenticator(origin)
  await added(device)
  expect((await askNewPasskey(server, ada, loginId)).excludeCredentials).toMatchObject([{ id: device.credentialId, transports: ['internal', 'hybrid'] }])
  expect(await refusalOf(() => added(device))).toBe('PASSKEY-TAKEN')
  expect(await refusalOf(() => added(device, {}, addPerson(server, 'Eve')))).toBe('PASSKEY-TAKEN')
  const [row] = passkeysOf(server.db, ada.userId)
  for (let count = 1; count < mostPasskeys; count++) insertPasskey(server.db, { ...(row as NonNullable<typeof row>), id: String(count).padStart(32, '0'), credentialId: `other${count}` })
  expect(await refusalOf(() => added())).toBe('PASSKEY-TOO-MANY')
  expect(countPasskeys(server.db, ada.userId)).toBe(mostPasskeys)
})

const odd: readonly (readonly [string, Oddities])[] = [
  ['made for another origin', { origin: 'https://console.example.test.evil.example' }],
  ['made for another name', { rpId: 'evil.example' }],
  ['of a device that did not recognise its owner', { verified: false }],
]
it.each(odd)('is not accepted when it is %s', async (_, how) => {
  const device = makeAuthenticator(origin)
  expect(await refusalOf(() => added(device, how))).toBe('PASSKEY-WRONG')
  await added(device)
  expect(await refusalOf(() => signedIn(device, how))).toBe('PASSKEY-WRONG')
  expect(await signedIn(device)).toMatchObject({ id: ada.userId })
})

it('is not accepted when its counter goes back, as that of a copy does', async () => {
  const device = makeAuthenticator(origin)
  await added(device, { counter: 3 })
  expect(await signedIn(device, { counter: 4 })).toMatchObject({ id: ada.userId })
  expect(await refusalOf(() => signedIn(device, { counter: 4 }))).toBe('PASSKEY-WRONG')
  expect(await signedIn(device, { counter: 5 })).toMatchObject({ id: ada.userId })
})

it('is not accepted with another key’s signature, a changed answer, or one that is none', async () => {
  const device = makeAuthenticator(origin)
  await added(device)
  const use = async () => device.use(await askPasskey(server))
  const [mine, theirs] = [await use(), makeAuthenticator(origin).use(await askPasskey(server))]
  expect(await refusalOf(() => signInByPasskey(server, { ...theirs, id: mine.id, rawId: mine.id }))).toBe('PASSKEY-WRONG')
  expect(await refusalOf(() => signInByPasskey(server, { ...mine, response: { ...mine.response, signature: theirs.response.signature } }))).toBe('PASSKEY-WRONG')
  for (const clientDataJSON of ['AA', Buffer.from('{}').toString('base64url'), Buffer.from('null').toString('base64url')]) {
    expect(await refusalOf(() => signInByPasskey(server, { ...mine, response: { ...mine.response, clientDataJSON } }))).toBe('PASSKEY-WRONG')
  }
  // None of that has used the challenge up.
  expect(await signInByPasskey(server, mine)).toMatchObject({ id: ada.userId })
})

it('answers a challenge once, in time, and only what it was asked for', async () => {
  const device = makeAuthenticator(origin)
  await added(device)
  const answer = device.use(await askPasskey(server))
  expect(await signInByPasskey(server, answer)).toMatchObject({ id: ada.userId })
  expect(await refusalOf(() => signInByPasskey(server, answer))).toBe('PASSKEY-OVER')

  const late = device.use(await askPasskey(server))
  server.advance(challengeLifetime + 1)
  expect(await refusalOf(() => signInByPasskey(server, late))).toBe('PASSKEY-OVER')

  const encoded = (challenge: Uint8Array) => ({ challenge: Buffer.from(challenge).toString('base64url') })
  for (const challenge of [makeChallenge(server, 'prove', loginId), makeChallenge(server, 'sign-in', loginId), new Uint8Array(56), new Uint8Array(8)]) {
    expect(await refusalOf(() => signInByPasskey(server, device.use(encoded(challenge))))).toBe('PASSKEY-OVER')
  }
  expect(await refusalOf(async () => addPasskey(server, ada, 'another login', { answer: makeAuthenticator(origin).create(await askNewPasskey(server, ada, loginId)), name: 'x' }))).toBe('PASSKEY-OVER')

  // Two tabs with the same answer at once.
  const twice = device.use(await askPasskey(server))
  const ends = await Promise.all([1, 2].map(() => refusalOf(() => signInByPasskey(server, twice))))
  expect(ends.filter((end) => end === 'PASSKEY-OVER')).toHaveLength(1)
})

it('is not added by a login that has ended meanwhile', async () => {
  const answer = makeAuthenticator(origin).create(await askNewPasskey(server, ada, loginId))
  deleteLogins(server.db, [loginId])
  expect(await refusalOf(() => addPasskey(server, ada, loginId, { answer, name: 'A phone' }))).toBe('NOT-SIGNED-IN')
  expect(countPasskeys(server.db, ada.userId)).toBe(0)
})

it('signs nobody in who is barred', async () => {
  const device = makeAuthenticator(origin)
  await added(device)
  server.db.update(user).set({ banned: true }).where(eq(user.id, ada.userId)).run()
  expect(await refusalOf(() => signedIn(device))).toBe('PASSKEY-UNKNOWN')
})

it('is not there for a console that is reached by an address', async () => {
  const numbered = await startTestServer({ PUBLIC_ORIGIN: 'https://192.0.2.7' })
  try {
    expect(await refusalOf(() => askPasskey(numbered))).toBe('PASSKEY-IMPOSSIBLE')
    expect(listWays(numbered, ada).passkeysPossible).toBe(false)
  } finally {
    await numbered.close()
  }
})
