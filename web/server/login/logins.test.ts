// A person's own logins and password: seen, ended, changed.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { passwordHashOf } from '../../../db/store/ways.ts'
import type { Actor } from '../authorise.ts'
import { addPerson, auditCount, refusalOf, startTestServer, type TestServer } from '../session/ceremony.testing.ts'
import { addPasskey, askNewPasskey } from './add-passkey.ts'
import { makeAuthenticator } from './authenticator.testing.ts'
import { onLoginsEnded } from './ended.ts'
import { beginLogin } from './login.testing.ts'
import { endLogin, endOtherLogins, listLogins } from './logins.ts'
import { isPassword } from './password.ts'
import { removePassword, setPassword } from './set-password.ts'

let server: TestServer
let ada: Actor
let here: string
let ended: string[]
beforeEach(async () => {
  server = await startTestServer()
  ada = addPerson(server, 'Ada', 'administrator')
  here = beginLogin(server, ada)
  ended = []
  onLoginsEnded(server, (id) => void ended.push(id))
})
afterEach(() => server.close())
const left = (): readonly string[] => listLogins(server, ada, here).map(({ loginId }) => loginId)

it('are listed with the one that asks, and nobody else’s', () => {
  beginLogin(server, addPerson(server, 'Eve'))
  const other = beginLogin(server, ada)
  expect(listLogins(server, ada, here).map(({ loginId, here }) => [loginId, here])).toEqual(expect.arrayContaining([[here, true], [other, false]]))
  expect(left()).toHaveLength(2)
})

it('are ended one by one, by their own person, and whoever keeps something for them is told', async () => {
  const other = beginLogin(server, ada)
  const eve = addPerson(server, 'Eve')
  expect(await refusalOf(() => endLogin(server, eve, { loginId: other }))).toBe('NOT-FOUND')
  endLogin(server, ada, { loginId: other })
  expect(await refusalOf(() => endLogin(server, ada, { loginId: other }))).toBe('NOT-FOUND')
  expect([left(), ended, auditCount(server, 'login.ended')]).toEqual([[here], [other], 1])
})

it('are ended all but the one that asks; where there is no other, nothing is written', () => {
  for (const _ of [1, 2]) beginLogin(server, ada)
  const eves = beginLogin(server, addPerson(server, 'Eve'))
  expect(endOtherLogins(server, ada, here)).toEqual({ ended: 2 })
  expect(endOtherLogins(server, ada, here)).toEqual({ ended: 0 })
  expect([left(), ended.length, ended.includes(eves), auditCount(server, 'login.ended')]).toEqual([[here], 2, false, 1])
})

it('a password that is chosen takes the place of the old one, and ends the other logins', async () => {
  beginLogin(server, ada)
  expect(await refusalOf(() => setPassword(server, ada, here, { password: 'too short' }))).toBe('PASSWORD-LENGTH')
  for (const password of ['correct horse battery', 'another horse battery']) {
    await setPassword(server, ada, here, { password })
    expect(await isPassword(passwordHashOf(server.db, ada.userId), password)).toBe(true)
  }
  expect(await isPassword(passwordHashOf(server.db, ada.userId), 'correct horse battery')).toBe(false)
  expect([left(), auditCount(server, 'password.set')]).toEqual([[here], 2])
})

it('a password is removed when a passkey is left to sign in with', async () => {
  expect(await refusalOf(() => removePassword(server, ada, here))).toBe('NOT-FOUND')
  await setPassword(server, ada, here, { password: 'correct horse battery' })
  expect(await refusalOf(() => removePassword(server, ada, here))).toBe('LOGIN-LAST-WAY')
  await addPasskey(server, ada, here, { answer: makeAuthenticator('https://console.example.test').create(await askNewPasskey(server, ada, here)), name: 'A phone' })
  removePassword(server, ada, here)
  expect([passwordHashOf(server.db, ada.userId), auditCount(server, 'password.removed')]).toEqual([null, 1])
})
