// What a package's bridge does to the one that is installed: a newer one stays and is told of the console, an older one is
// replaced; with real bridges, of which one says that it is newer.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { agentFolder, buildAgent } from '../bundle/build.ts'
import { bridgeVersion } from '../version.ts'
import { deployments, enrolled, openStage, type StagedToken } from '../token/stage.testing.ts'
import { openHome, type Home } from './home.testing.ts'
import { installedBridge } from './installed-bridge.ts'

const stage = openStage()
// Nobody listens there: the receipt waits, and the bridge is installed all the same.
const consoleOrigin = 'http://127.0.0.1:9'
const other = 'https://other.example.test'
const newer = join(stage.folder, 'newer')
const sayVersion = (folder: string, version: string): void => {
  const file = join(folder, 'package.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...manifest, version }))
}
let token: StagedToken
let home: Home
let agent: string

beforeAll(async () => {
  await buildAgent()
  cpSync(agentFolder, newer, { recursive: true })
  sayVersion(newer, '9.0.0')
  token = await stage.token('one')
  const tokens = [token, await stage.token('two'), await stage.token('three')]
  const devices = await Promise.all(tokens.map((one, index) => enrolled(one, `NK00${index + 1}`)))
  const dealing = await deployments(devices, { origin: consoleOrigin, enrolmentToken: new Uint8Array(32) })
  mkdirSync(join(stage.folder, 'package'))
  writeFileSync(join(stage.folder, 'package/config.enc'), dealing.sealed(1))
})
afterAll(() => stage.close())
beforeEach(async () => {
  home = await openHome({ NITROKEY_PKCS11_MODULE: token.place.module, ...token.place.environment })
  agent = join(home.folder, '.local/share/sceau-bridge/agent')
})
afterEach(async () => {
  await home.bridge(['uninstall'])
  home.remove()
})

interface Status { readonly running: { readonly version: string; readonly pid: number }; readonly origins: readonly string[] }
const status = async (): Promise<Status> => JSON.parse((await home.bridge(['status', '--json'])).out) as Status
const deploy = (input = ''): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [join(agentFolder, 'sceau-bridge.mjs'), 'deploy', join(stage.folder, 'package')], { input, encoding: 'utf8', env: home.environment as unknown as NodeJS.ProcessEnv })

it('a package adds its console to a newer bridge, and never puts its own in the place of it', async () => {
  expect((await home.bridge(['install', '--origin', other], {}, join(newer, 'sceau-bridge.mjs'))).code).toBe(0)
  const before = await status()
  expect(before).toMatchObject({ running: { version: '9.0.0' }, origins: [other] })
  const first = deploy('648219\ny\n')
  expect([first.status, first.stdout]).toEqual([3, expect.stringContaining(`Bridge 9.0.0 is installed here, newer than this one (${bridgeVersion}). It stays`)])
  expect(first.stdout).toContain(`Serves ${consoleOrigin}, ${other}.`)
  const after = await status()
  expect(after).toMatchObject({ running: { version: '9.0.0' }, origins: [consoleOrigin, other] })
  expect(after.running.pid).not.toBe(before.running.pid)
  expect(readFileSync(join(agent, 'package.json'), 'utf8')).toContain('9.0.0')

  // What does not come up is said, and still nothing is put in its place.
  writeFileSync(join(agent, 'sceau-bridge.mjs'), 'process.exit(1)')
  expect(await home.bridge(['install', '--origin', other])).toMatchObject({ code: 1, err: expect.stringContaining('nothing was put in its place') })
  expect(readFileSync(join(agent, 'package.json'), 'utf8')).toContain('9.0.0')

  process.kill(after.running.pid)
  await expect.poll(async () => (await status()).running).toBeNull()
  sayVersion(agent, '0.0.1')
  const second = deploy()
  expect([second.status, second.stdout]).toEqual([3, expect.stringContaining(`Sceau bridge ${bridgeVersion} runs`)])
  expect(await status()).toMatchObject({ running: { version: bridgeVersion }, origins: [consoleOrigin, other] })
})

it('an older bridge does not take the place of a newer one that only runs', async () => {
  const child = spawn(process.execPath, [join(newer, 'sceau-bridge.mjs'), 'run', '--json'], { env: home.environment as unknown as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'ignore'] })
  await once(child.stdout, 'data')
  expect(await home.bridge(['install', '--origin', other])).toMatchObject({ code: 1, err: expect.stringContaining('A newer bridge (9.0.0) runs') })
  expect(await status()).toMatchObject({ running: { version: '9.0.0', pid: child.pid } })
  expect(existsSync(agent)).toBe(false)
})

describe('the installed bridge', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-installed-'))
  const system = join(folder, 'usr/lib/sceau-bridge')
  const own = join(folder, '.local/share/sceau-bridge/agent')
  const environment = { HOME: folder, PATH: '/usr/bin:/bin' }
  const put = (at: string, version: string): string => {
    mkdirSync(at, { recursive: true })
    writeFileSync(join(at, 'sceau-bridge.mjs'), '')
    writeFileSync(join(at, 'package.json'), JSON.stringify({ name: 'sceau-bridge', version }))
    return join(at, 'sceau-bridge.mjs')
  }
  const startedBy = (line: string): void => {
    mkdirSync(join(folder, '.config/autostart'), { recursive: true })
    writeFileSync(join(folder, '.config/autostart/sceau-bridge.desktop'), `[Desktop Entry]\nExec=${line}\n`)
  }
  const found = () => installedBridge(environment, system)
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is what the login item starts, else the newest; a damaged one is none', async () => {
    expect(await found()).toBeNull()
    const packaged = put(system, '1.2.0')
    expect(await found()).toEqual({ node: null, program: packaged, version: '1.2.0', packaged: true })
    const copy = put(own, '1.3.0')
    expect(await found()).toEqual({ node: process.execPath, program: copy, version: '1.3.0', packaged: false })
    const command = join(folder, 'usr/bin/sceau-bridge')
    mkdirSync(join(folder, 'usr/bin'))
    symlinkSync('../lib/sceau-bridge/sceau-bridge.mjs', command)
    startedBy(`"${command}" "run"`)
    expect(await found()).toEqual({ node: null, program: packaged, version: '1.2.0', packaged: true })
    startedBy(`"env" "A=b" "/usr/bin/node" "${copy}" "run"`)
    expect(await found()).toEqual({ node: '/usr/bin/node', program: copy, version: '1.3.0', packaged: false })
    rmSync(join(own, 'package.json'))
    expect(await found()).toEqual({ node: null, program: packaged, version: '1.2.0', packaged: true })
    rmSync(system, { recursive: true })
    expect(await found()).toBeNull()
  })
})
