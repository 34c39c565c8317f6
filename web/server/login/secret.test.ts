// Where the secret that signs cookies comes from.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SettingsError } from '../../settings.ts'
import { loginSecret } from './secret.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sceau-secret-'))
  file = join(folder, 'login-secret')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('is made once, for nobody else to read', () => {
  const secret = loginSecret(file, undefined)
  expect(Buffer.from(secret, 'base64')).toHaveLength(32)
  expect(loginSecret(file, '')).toBe(secret)
  expect(readFileSync(file, 'utf8')).toBe(secret)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

it('is the one that was given, and then none is made', () => {
  expect(loginSecret(file, 'g'.repeat(32))).toBe('g'.repeat(32))
  expect(() => statSync(file)).toThrow('ENOENT')
})

it('is refused when it is short, given or half written', () => {
  expect(() => loginSecret(file, 'short')).toThrow(SettingsError)
  writeFileSync(file, '')
  expect(() => loginSecret(file, undefined)).toThrow(SettingsError)
})
