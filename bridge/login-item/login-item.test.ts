// Login items: what is written into a home, that systemd and plist parsers accept it, and that nothing is left.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { linuxEntries, linuxItems } from './linux.ts'
import { filesOf, launchdAgent, packagedUnit, systemdUnit, windowsRunValue, xdgAutostart, type LoginItem } from './login-item.ts'
import type { Execute } from './login-items.ts'
import { macItems } from './macos.ts'
import { windowsItems } from './windows.ts'

const item: LoginItem = { node: '/opt/node 24/bin/node', program: '/opt/sceau "50%" $x/main.ts', environment: { SCEAU_BRIDGE_STATE: '/home/é/.local/state/sceau-bridge' }, stateFolder: '/home/é/.local/state/sceau-bridge' }
let home: string
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'sceau-home-'))))
afterEach(() => rmSync(home, { recursive: true }))

const files = (): string[] => (readdirSync(home, { recursive: true, withFileTypes: true })).filter((entry) => !entry.isDirectory()).map((entry) => entry.name)
/** A system on which every command ends so, and all that were asked. */
const system = (code: number, out = ''): { execute: Execute; asked: string[][] } => {
  const asked: string[][] = []
  return { asked, execute: async (command, args) => (asked.push([command, ...args]), { code, out }) }
}

it('writes words that systemd reads back as they were', () => {
  const unit = systemdUnit(item, true)
  expect(unit).toContain('ExecStart="/opt/node 24/bin/node" "/opt/sceau \\"50%%\\" $$x/main.ts" run')
  expect(unit).toContain('Environment="SCEAU_BRIDGE_STATE=/home/é/.local/state/sceau-bridge"')
  expect(unit).toContain('ReadWritePaths="/home/é/.local/state/sceau-bridge"')
  expect(unit).not.toContain('MemoryDenyWriteExecute')
  expect(() => systemdUnit({ ...item, program: '/a\nExecStart=/b' }, true)).toThrow(RangeError)
})

it.runIf(spawnSync('systemd-analyze', ['--version']).status === 0)('is a unit that systemd-analyze verifies', async () => {
  const here = { ...item, node: process.execPath }
  const file = await linuxItems(home, null, {}, system(0).execute).install(here)
  const verified = (): string => spawnSync('systemd-analyze', ['--user', 'verify', file], { encoding: 'utf8', env: { ...process.env, XDG_RUNTIME_DIR: home } }).stderr
  expect(verified()).not.toMatch(/sceau-bridge\.service/)
  writeFileSync(file, packagedUnit(process.execPath))
  expect(verified()).not.toMatch(/sceau-bridge\.service:(?!.*man)/)
  // The check can fail.
  writeFileSync(file, `${systemdUnit(here, true)}\n[Service]\nProtectSystem=perhaps\n`)
  expect(verified()).toMatch(/sceau-bridge\.service:\d+: .*perhaps/)
})

it('installs one entry, replaces the other kind, and leaves nothing behind', async () => {
  const { unit, link, autostart } = linuxEntries(home)
  const without = linuxItems(home, null, {}, system(1).execute)
  const { execute, asked } = system(0)
  const managed = linuxItems(home, null, {}, execute)
  expect(await without.install(item)).toBe(autostart)
  expect(readFileSync(autostart, 'utf8')).toBe(xdgAutostart(item))
  expect(await without.find()).toEqual({ place: autostart, files: [item.node, item.program] })
  expect(await managed.install(item)).toBe(unit)
  expect(await managed.install(item)).toBe(unit)
  expect(existsSync(autostart)).toBe(false)
  expect(readlinkSync(link)).toBe(unit)
  expect(await managed.find()).toEqual({ place: link, files: [item.node, item.program] })
  await managed.start(item)
  expect(asked.slice(-2)).toEqual([['systemctl', '--user', 'daemon-reload'], ['systemctl', '--user', 'restart', 'sceau-bridge.service']])
  await managed.retry?.(item)
  expect(readFileSync(unit, 'utf8')).toBe(systemdUnit(item, false))
  await managed.uninstall()
  await without.uninstall()
  expect(files()).toEqual([])
  expect(await managed.find()).toBeNull()
})

it('links to the unit of the .deb, but not for a person whose state is elsewhere', async () => {
  const packaged = '/usr/lib/systemd/user/sceau-bridge.service'
  const { link, unit } = linuxEntries(home)
  expect(await linuxItems(home, packaged, {}, system(0).execute).install(item)).toBe(packaged)
  expect(readlinkSync(link)).toBe(packaged)
  expect(await linuxItems(home, packaged, { XDG_STATE_HOME: '/elsewhere' }, system(0).execute).install(item)).toBe(unit)
})

it('quotes for the other systems, and finds its files again', () => {
  expect(xdgAutostart(item)).toContain('"/opt/sceau \\\\"50%%\\\\" \\\\$x/main.ts" "run"')
  expect(launchdAgent({ ...item, program: '/a&<b>' })).toContain('<string>/a&#38;&#60;b&#62;</string>')
  for (const entry of [systemdUnit(item, true), xdgAutostart(item), launchdAgent(item)]) expect(filesOf(entry)).toEqual([item.node, item.program])
  expect(filesOf(packagedUnit('/usr/bin/sceau-bridge'))).toEqual(['/usr/bin/sceau-bridge'])
  const windows = { node: 'C:\\Program Files\\nodejs\\node.exe', program: 'C:\\Users\\Zoë\\AppData\\Local\\sceau-bridge\\agent\\sceau-bridge.mjs' }
  expect(windowsRunValue(windows)).toBe(`"${windows.node}" "${windows.program}" run --background`)
  expect(filesOf(windowsRunValue(windows))).toEqual([windows.node, windows.program])
  expect(() => windowsRunValue(item)).toThrow(RangeError)
})

it.runIf(spawnSync('python3', ['--version']).status === 0)('is a property list that a parser of property lists reads', () => {
  const odd = { ...item, program: '/Users/Zoë & <Co>/agent/sceau-bridge.mjs' }
  const { stdout, stderr } = spawnSync('python3', ['-c', 'import plistlib,sys,json; json.dump(plistlib.loads(sys.stdin.buffer.read(), fmt=plistlib.FMT_XML), sys.stdout)'], { input: launchdAgent(odd), encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual({
    Label: 'org.sceau.sceau-bridge', ProgramArguments: [odd.node, odd.program, 'run'], EnvironmentVariables: item.environment, RunAtLoad: true, KeepAlive: true, ProcessType: 'Interactive',
  })
})

it('asks launchd for what it has to do on macOS', async () => {
  const { execute, asked } = system(0)
  const items = macItems(join(home, 'LaunchAgents'), execute, 501)
  const file = await items.install(item)
  expect(readFileSync(file, 'utf8')).toBe(launchdAgent(item))
  await items.start(item)
  expect(asked).toEqual([['launchctl', 'bootout', 'gui/501/org.sceau.sceau-bridge'], ['launchctl', 'bootstrap', 'gui/501', file]])
  expect(await items.find()).toEqual({ place: file, files: [item.node, item.program] })
  await items.stop()
  await items.uninstall()
  await items.uninstall()
  expect(files()).toEqual([])
})

it('asks reg.exe for what it has to do on Windows', async () => {
  const windows = { ...item, node: 'C:\\node.exe', program: 'C:\\Users\\A\\sceau-bridge.mjs' }
  const key = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'
  const answer = `\r\n${key}\r\n    sceau-bridge    REG_SZ    ${windowsRunValue(windows)}\r\n\r\n`
  const { execute, asked } = system(0, answer)
  expect(await windowsItems(execute).install(windows)).toBe(`${key}\\sceau-bridge`)
  expect(asked).toEqual([['reg.exe', 'add', key, '/v', 'sceau-bridge', '/t', 'REG_SZ', '/d', '"C:\\node.exe" "C:\\Users\\A\\sceau-bridge.mjs" run --background', '/f']])
  expect(await windowsItems(execute).find()).toEqual({ place: `${key}\\sceau-bridge`, files: [windows.node, windows.program] })
  expect(await windowsItems(system(1).execute).find()).toBeNull()
  await expect(windowsItems(system(1).execute).install(windows)).rejects.toThrow()
})
