// Login items: what is written into a home, that systemd accepts it, and that nothing is left.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { installLinux, linuxEntries, uninstallLinux } from './install-linux.ts'
import { launchdAgent, systemdUnit, windowsRunValue, xdgAutostart, type LoginItem } from './login-item.ts'

const item: LoginItem = { node: '/opt/node 24/bin/node', main: '/opt/sceau "50%" $x/main.ts', environment: { SCEAU_BRIDGE_ORIGINS: 'https://pki.example.org' } }
let home: string
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'sceau-home-'))))
afterEach(() => rmSync(home, { recursive: true }))

const files = (): string[] => (readdirSync(home, { recursive: true, withFileTypes: true })).filter((entry) => !entry.isDirectory()).map((entry) => entry.name)

it('writes words that systemd reads back as they were', () => {
  const unit = systemdUnit(item)
  expect(unit).toContain('ExecStart="/opt/node 24/bin/node" "/opt/sceau \\"50%%\\" $$x/main.ts"')
  expect(unit).toContain('Environment="SCEAU_BRIDGE_ORIGINS=https://pki.example.org"')
  expect(() => systemdUnit({ ...item, main: '/a\nExecStart=/b' })).toThrow(RangeError)
})

it.runIf(spawnSync('systemd-analyze', ['--version']).status === 0)('is a unit that systemd-analyze verifies', () => {
  const file = installLinux(home, { ...item, node: process.execPath }, true)
  expect(spawnSync('systemd-analyze', ['--user', 'verify', file], { encoding: 'utf8' }).stderr).not.toMatch(/sceau-bridge\.service:\d+/)
})

it('installs one entry, replaces the other kind, and leaves nothing behind', () => {
  const { unit, link, autostart } = linuxEntries(home)
  expect(installLinux(home, item, false)).toBe(autostart)
  expect(readFileSync(autostart, 'utf8')).toBe(xdgAutostart(item))
  expect(installLinux(home, item, true)).toBe(unit)
  expect(installLinux(home, item, true)).toBe(unit)
  expect(existsSync(autostart)).toBe(false)
  expect(readlinkSync(link)).toBe(unit)
  uninstallLinux(home)
  uninstallLinux(home)
  expect(files()).toEqual([])
})

it('quotes for the other systems', () => {
  expect(xdgAutostart(item)).toContain('"/opt/sceau \\\\"50%%\\\\" \\\\$x/main.ts"')
  expect(launchdAgent({ ...item, main: '/a&<b>' })).toContain('<string>/a&#38;&#60;b&#62;</string>')
  expect(windowsRunValue({ ...item, main: 'C:\\Sceau\\main.ts' })).toBe('"/opt/node 24/bin/node" "C:\\Sceau\\main.ts"')
  expect(() => windowsRunValue(item)).toThrow(RangeError)
})
