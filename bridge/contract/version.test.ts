import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compareVersions, isServed, oldestServed } from './version.ts'

it.each([
  ['0.1.0', '0.1.0', 0], ['0.1.0', '0.1.1', -1], ['0.2.0', '0.1.9', 1], ['0.10.0', '0.9.0', 1], ['1.0.0', '0.99.99', 1], ['1.2.3-rc.1', '1.2.3', 0],
  ['', '0.0.0', -1], ['1', '0.0.0', -1], ['v1.0.0', '0.0.0', -1], ['1.0.0\n', '0.0.0', -1],
] as const)('%j against %j is %i', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign)
  expect(Math.sign(compareVersions(b, a))).toBe(sign === 0 ? 0 : -sign)
})

it('serves the bridge that it ships, and not an older one than the oldest', () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }
  expect(isServed(version)).toBe(true)
  expect(isServed(oldestServed)).toBe(true)
  expect(isServed('0.0.9')).toBe(false)
  expect(isServed('1.9.0', '2.0.0')).toBe(false)
})
