// How long the link of an invitation can be used.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addPerson, refusalOf, startTestServer, type TestServer } from '../session/ceremony.testing.ts'
import { acceptInvitation, peekInvitation } from './accept.ts'
import { createInvitation } from './create.ts'
import { invitationLifetime } from './token.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.close())

/** The server with another wall clock. */
const at = (now: number): TestServer => ({ ...server, clock: { ...server.clock, now: () => now } })

it('ends after its lifetime, for looking and for accepting', async () => {
  const made = Date.UTC(2026, 0, 1)
  const { link, expiresAt } = createInvitation(at(made), addPerson(server, 'Ada', 'administrator'), { role: 'holder', email: 'new@example.test', name: 'New' })
  const token = link.split('#')[1] as string
  expect(expiresAt).toBe(made + invitationLifetime)
  expect(peekInvitation(at(expiresAt - 1), { token })).toMatchObject({ email: 'new@example.test', expiresAt })
  expect(await refusalOf(() => peekInvitation(at(expiresAt), { token }))).toBe('INVITATION-EXPIRED')
  const accepting = { token, password: 'correct horse battery', name: 'New', email: 'new@example.test', locale: 'en' } as const
  expect(await refusalOf(() => acceptInvitation(at(expiresAt), () => Promise.resolve('hash'), accepting))).toBe('INVITATION-EXPIRED')
})
