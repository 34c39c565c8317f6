// Invitations as verbs: who may, what each leaves in the trail, and that an account comes of one link once.
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listAudit } from '../../../db/store/audit.ts'
import { listPeople, personById } from '../../../db/store/person.ts'
import { sharesOf } from '../../../db/store/share.ts'
import { createAuthority } from '../authority/create.ts'
import { setLocale } from '../login/me.ts'
import { hashPassword } from '../login/password.ts'
import { addPerson, auditCount, draftFor, refusalOf, startTestServer, type TestServer } from '../session/ceremony.testing.ts'
import { acceptInvitation, peekInvitation } from './accept.ts'
import { createInvitation, type InvitationLink } from './create.ts'
import { inviteFirstAdministrator } from './first-administrator.ts'
import { listInvitationsFor } from './list.ts'
import { revokeInvitation } from './revoke.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.close())

const tokenOf = (link: InvitationLink | null): string => link?.link.split('#')[1] as string
const accept = (token: string, over: Partial<Parameters<typeof acceptInvitation>[2]> = {}) =>
  acceptInvitation(server, hashPassword, { token, password: 'correct horse battery', name: 'Named Herself', email: 'Own@example.test', locale: 'fr', ...over })
const newHolder = { role: 'holder', email: 'new@example.test', name: 'New' } as const

it('begins with one administrator: every first link but the one that is used ends with it', async () => {
  const [one, two] = [inviteFirstAdministrator(server), inviteFirstAdministrator(server)]
  expect(peekInvitation(server, { token: tokenOf(one) })).toMatchObject({ role: 'administrator', email: null, name: null })
  const ends = await Promise.all([refusalOf(() => accept(tokenOf(one))), refusalOf(() => accept(tokenOf(two))), refusalOf(() => accept(tokenOf(one)))])
  expect(ends.filter((end) => end === 'INVITATION-USED')).toHaveLength(2)
  expect(listPeople(server.db)).toMatchObject([{ role: 'administrator', name: 'Named Herself', email: 'own@example.test', locale: 'fr' }])
  expect(auditCount(server, 'invitation.accepted')).toBe(1)
  expect(inviteFirstAdministrator(server)).toBeNull()
})

it('keeps no token, and shows the link when it is made and never again', () => {
  const ada = addPerson(server, 'Ada', 'administrator')
  const made = createInvitation(server, ada, newHolder)
  expect(made.link).toMatch(/^https:\/\/console\.example\.test\/invitation#[A-Za-z0-9_-]{43}$/)
  const { invitations: listed, open } = listInvitationsFor(server, ada)
  expect(open).toBe(1)
  expect(listed).toMatchObject([{ invitationId: made.invitationId, role: 'holder', email: 'new@example.test', state: 'open' }])
  server.db.$client.pragma('wal_checkpoint(TRUNCATE)')
  const token = tokenOf(made)
  const stored = readFileSync(server.settings.databaseFile)
  expect(stored.includes(made.invitationId)).toBe(true)
  for (const shape of [Buffer.from(token), Buffer.from(token, 'base64url'), Buffer.from(Buffer.from(token, 'base64url').toString('hex'))]) expect(stored.includes(shape)).toBe(false)
  expect(listAudit(server.db, { limit: 1 })).toMatchObject([{ actor: ada.userId, action: 'invitation.created', subjectId: made.invitationId }])
})

it('is an administrator’s to make and revoke, and an auditor’s to read', async () => {
  const [ada, otto, one] = [addPerson(server, 'Ada', 'administrator'), addPerson(server, 'Otto', 'auditor'), addPerson(server, 'One')]
  const { invitationId } = createInvitation(server, ada, newHolder)
  for (const actor of [otto, one]) {
    expect(await refusalOf(() => createInvitation(server, actor, newHolder))).toBe('NOT-AUTHORISED')
    expect(await refusalOf(() => revokeInvitation(server, actor, { invitationId }))).toBe('NOT-AUTHORISED')
  }
  expect(listInvitationsFor(server, otto).invitations).toHaveLength(1)
  expect(await refusalOf(() => listInvitationsFor(server, one))).toBe('NOT-AUTHORISED')
  expect(auditCount(server, 'invitation.created')).toBe(1)
})

it('is revoked once, and not after it was used', async () => {
  const ada = addPerson(server, 'Ada', 'administrator')
  const made = createInvitation(server, ada, newHolder)
  for (const _ of [1, 2]) revokeInvitation(server, ada, made)
  expect(auditCount(server, 'invitation.revoked')).toBe(1)
  expect(await refusalOf(() => accept(tokenOf(made)))).toBe('INVITATION-REVOKED')
  expect(await refusalOf(() => revokeInvitation(server, ada, { invitationId: '0'.repeat(32) }))).toBe('NOT-FOUND')
  const second = createInvitation(server, ada, newHolder)
  await accept(tokenOf(second))
  expect(await refusalOf(() => revokeInvitation(server, ada, second))).toBe('INVITATION-USED')
  expect(listInvitationsFor(server, ada).invitations.map(({ state }) => state).sort()).toEqual(['revoked', 'used'])
})

it('gives the account its shares, the invited name and address, and the language of the page', async () => {
  const ada = addPerson(server, 'Ada', 'administrator')
  const holders = [addPerson(server, 'One'), addPerson(server, 'Two'), { userId: '', role: 'holder' as const, name: 'Newcomer', email: 'new@example.test' }]
  const { authorityId } = createAuthority(server, ada, draftFor(holders, 2))
  const made = createInvitation(server, ada, newHolder)
  const { userId } = await accept(tokenOf(made), { name: 'Somebody Else', email: 'else@example.test' })
  expect(personById(server.db, userId)).toMatchObject({ name: 'New', email: 'new@example.test', role: 'holder', locale: 'fr' })
  expect(sharesOf(server.db, authorityId, 1).map(({ holderId }) => holderId)).toEqual(['user-one', 'user-two', userId])
  setLocale(server, { userId, role: 'holder', name: 'New', email: 'new@example.test' }, { locale: 'en' })
  expect(personById(server.db, userId)).toMatchObject({ locale: 'en' })
})

it('makes one account of an address, however many links it was sent', async () => {
  const ada = addPerson(server, 'Ada', 'administrator')
  const [one, two] = [createInvitation(server, ada, newHolder), createInvitation(server, ada, { ...newHolder, email: 'NEW@example.test' })]
  const ends = await Promise.all([refusalOf(() => accept(tokenOf(one))), refusalOf(() => accept(tokenOf(two)))])
  expect(ends.filter((end) => end === 'EMAIL-TAKEN')).toHaveLength(1)
  expect(await refusalOf(() => createInvitation(server, ada, newHolder))).toBe('EMAIL-TAKEN')
})

it('wants a password of 12 to 256 characters, however many bytes they take', async () => {
  const ada = addPerson(server, 'Ada', 'administrator')
  const token = tokenOf(createInvitation(server, ada, newHolder))
  for (const password of ['', 'x'.repeat(11), '🔑'.repeat(11), 'x'.repeat(257)]) expect(await refusalOf(() => accept(token, { password }))).toBe('PASSWORD-LENGTH')
  expect(await accept(token, { password: '🔑'.repeat(12) })).toMatchObject({ email: 'new@example.test' })
})
