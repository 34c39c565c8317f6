// Which Nitrokey a package goes to, with real tokens: none, one, several in one module; and a PIN that is typed wrongly first.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fromUtf8, utf8 } from '../../web/core/bytes/bytes.ts'
import { openTerminal, type Terminal } from '../command/terminal.ts'
import { openTokenDoor, type TokenDoor } from '../token/door.ts'
import { deployments, enrolled, openStage, type StagedDealing, type StagedToken } from '../token/stage.testing.ts'
import { chooseToken, logIn } from './choose-token.ts'
import type { OpenedPackage } from './package.ts'

const stage = openStage()
let tokens: StagedToken[]
let dealt: StagedDealing
/** A module in which all of these tokens are. */
function together(name: string, ...ones: readonly StagedToken[]): TokenDoor {
  const folder = join(stage.folder, name)
  mkdirSync(folder)
  for (const { place } of ones) cpSync(join(place.environment['SOFTHSM2_CONF'] as string, '../tokens'), folder, { recursive: true })
  const configuration = join(stage.folder, `${name}.conf`)
  writeFileSync(configuration, `directories.tokendir = ${folder}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  return openTokenDoor({ module: (tokens[0] as StagedToken).place.module, environment: { SOFTHSM2_CONF: configuration } })
}

beforeAll(async () => {
  tokens = await Promise.all(['one', 'two', 'three'].map((name) => stage.token(name)))
  const devices = await Promise.all(tokens.map((token, index) => enrolled(token, `NK00${index + 1}`)))
  dealt = await deployments(devices, { passphrases: { 3: 'some-words' } })
})
afterAll(() => stage.close())

/** A person who types these lines. */
function person(...lines: readonly string[]): { terminal: Terminal; seen: () => string } {
  const [input, output] = [new PassThrough(), new PassThrough()]
  input.end(lines.map((line) => `${line}\n`).join(''))
  let text = ''
  output.setEncoding('utf8').on('data', (part: string) => (text += part))
  return { terminal: openTerminal({ LANG: 'C' }, input, output, output), seen: () => text }
}
const packageOf = (shareIndex: number): OpenedPackage => ({ sealed: dealt.sealed(shareIndex), sealedTo: shareIndex === 3 ? 'passphrase' : 'nitrokey', digest: '', fingerprint: null })
const token = (position: number): StagedToken => tokens[position] as StagedToken
const choose = (door: TokenDoor, shareIndex: number, serial?: string) => chooseToken(person().terminal, door, packageOf(shareIndex), serial)

it('finds the one that the file is sealed to among several', async () => {
  const all = together('all', ...tokens)
  expect(await choose(all, 2)).toMatchObject({ serial: token(1).serial })
  expect(await choose(all, 1)).toMatchObject({ serial: token(0).serial })
  await expect(choose(all, 2, token(0).serial)).rejects.toMatchObject({ id: 'DEPLOYMENT-WRONG-NITROKEY' })
  await expect(choose(token(0).door, 2)).rejects.toMatchObject({ id: 'DEPLOYMENT-WRONG-NITROKEY', detail: { got: token(0).serial } })
})

it('asks which, where the file does not say', async () => {
  const both = together('both', token(0), token(2))
  await expect(choose(both, 3)).rejects.toMatchObject({ id: 'TOKEN-SEVERAL', detail: { serials: expect.stringContaining(token(2).serial) as string } })
  expect(await choose(both, 3, token(2).serial)).toMatchObject({ serial: token(2).serial })
  expect(await choose(token(2).door, 3)).toMatchObject({ serial: token(2).serial })
})

it('says that none is there', async () => {
  await expect(choose(together('none'), 1)).rejects.toMatchObject({ id: 'TOKEN-ABSENT' })
})

it('asks for the PIN again after a wrong one, and wipes what was typed', async () => {
  const { terminal, seen } = person('12345', '111111', '648219')
  const typed: Uint8Array[] = []
  const { pin } = await logIn(terminal, await choose(token(0).door, 1), (bytes) => (typed.push(bytes), bytes), (given) =>
    token(0).door.open({ serial: token(0).serial, pin: given, sealed: dealt.sealed(1), passphrase: new Uint8Array(0) }),
  )
  expect(fromUtf8(pin)).toBe('648219')
  expect(typed.slice(0, 2).map((bytes) => [...bytes].every((byte) => byte === 0))).toEqual([true, true])
  expect(seen()).toMatch(/TOKEN-PIN-LENGTH[\s\S]*TOKEN-PIN-INCORRECT/)
  expect(seen()).not.toContain('648219')
})

it.each([
  ['no', [], 'USER-CANCELLED'],
  ['yes', ['648219'], null],
])('asks for a yes before the last try: %s', async (answer, then, id) => {
  const { terminal, seen } = person(answer, ...then)
  const last = { ...(await choose(token(0).door, 1)), pinState: 'final-try' as const }
  const tried = logIn(terminal, last, (bytes) => bytes, (given) => Promise.resolve(fromUtf8(given)))
  if (id === null) expect(await tried).toEqual({ pin: utf8('648219'), result: '648219' })
  else await expect(tried).rejects.toMatchObject({ id })
  expect(seen()).not.toContain('648219')
})
