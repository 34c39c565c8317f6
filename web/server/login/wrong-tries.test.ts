// How often a password may be tried, and that nobody is stopped by what somebody else does.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { acceptInvitation } from '../invitation/accept.ts'
import { createInvitation } from '../invitation/create.ts'
import { addPerson, refusalOf, startTestServer, type TestServer } from '../session/ceremony.testing.ts'
import { makeAuthenticator } from './authenticator.testing.ts'
import { addPasskey, askNewPasskey } from './add-passkey.ts'
import { beginLogin } from './login.testing.ts'
import { hashPassword } from './password.ts'
import { askPasskey, signInByPasskey, signInByPassword } from './sign-in.ts'
import { countedAddress } from './wrong-tries.ts'

const password = 'correct horse battery'
const [home, office] = ['198.51.100.7', '203.0.113.9']
let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
  const ada = addPerson(server, 'Ada', 'administrator')
  for (const name of ['one', 'two']) {
    const token = createInvitation(server, ada, { role: 'holder', email: `${name}@example.test`, name }).link.split('#')[1] as string
    await acceptInvitation(server, hashPassword, { token, password, name, email: '', locale: 'en' })
  }
})
afterEach(() => server.close())

const attempt = (email: string, typed: string, address: string) => refusalOf(async () => (await signInByPassword(server, address, { email, password: typed })).name)
async function guess(email: string, address: string, times: number): Promise<Set<unknown>> {
  return new Set(await Promise.all(Array.from({ length: times }, () => attempt(email, 'a wrong horse', address))))
}

it('stops whoever guesses where they are: the person goes on elsewhere, and others there too', async () => {
  expect(await guess('one@example.test', home, 10)).toEqual(new Set(['LOGIN-WRONG']))
  expect(await attempt('one@example.test', password, home)).toBe('TRIES-TOO-MANY')
  // Another spelling is the same account.
  expect(await attempt('ONE@example.test', password, home)).toBe('TRIES-TOO-MANY')
  expect(await attempt('one@example.test', password, office)).toBe('one')
  expect(await attempt('two@example.test', password, home)).toBe('two')
  server.advance(15 * 60_000)
  expect(await attempt('one@example.test', password, home)).toBe('one')
})

it('counts tries that come all at once before any of them is answered, and forgives right ones', async () => {
  const ends = await Promise.all(Array.from({ length: 15 }, () => attempt('one@example.test', 'a wrong horse', home)))
  expect(ends.filter((end) => end === 'TRIES-TOO-MANY')).toHaveLength(5)
  for (let time = 0; time < 12; time++) expect(await attempt('two@example.test', password, office)).toBe('two')
})

it('stops an address that goes through many accounts, whoever they are of', async () => {
  for (let account = 0; account < 50; account++) expect(await attempt(`nobody${account}@example.test`, 'a wrong horse', home)).toBe('LOGIN-WRONG')
  expect(await attempt('nobody99@example.test', 'a wrong horse', home)).toBe('TRIES-TOO-MANY')
  expect(await attempt('one@example.test', password, office)).toBe('one')
}, 60_000)

it('never stops a passkey', async () => {
  const one = { userId: (await signInByPassword(server, office, { email: 'one@example.test', password })).id, role: 'holder', name: 'one', email: 'one@example.test' } as const
  const device = makeAuthenticator('https://console.example.test')
  const loginId = beginLogin(server, one)
  await addPasskey(server, one, loginId, { answer: device.create(await askNewPasskey(server, one, loginId)), name: 'A phone' })
  await guess('one@example.test', home, 10)
  expect(await signInByPasskey(server, device.use(await askPasskey(server)))).toMatchObject({ id: one.userId })
})

it('knows nothing of who has an account: whatever is wrong is LOGIN-WRONG', async () => {
  expect(await attempt('nobody@example.test', password, home)).toBe('LOGIN-WRONG')
  expect(await attempt('ada@example.test', password, home)).toBe('LOGIN-WRONG')
  expect(await attempt('one@example.test', '', home)).toBe('LOGIN-WRONG')
})

it.each([
  ['198.51.100.7', '198.51.100.7'], ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'], ['2001:db8:1:2::9', '2001:db8:1:2'], ['2001:0DB8:1:2::', '2001:db8:1:2'], ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'], ['fe80::1%eth0', 'fe80:0:0:0'], ['', ''],
])('counts %s as %s', (address, counted) => expect(countedAddress(address)).toBe(counted))
