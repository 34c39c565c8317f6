// Each fault that doctor knows, provoked: found, told with its remedy, and exit code 1 for scripts.
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { createServer as createHttpServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../web/core/refusal.ts'
import { agentFolder, buildAgent } from '../bundle/build.ts'
import type { PinState } from '../token/port.ts'
import { openStage, type StagedToken } from '../token/stage.testing.ts'
import { checkNode } from './doctor/check-program.ts'
import { checkModule, checkPcscd, checkTokens } from './doctor/check-token.ts'
import { checkIds, type Finding } from './doctor/finding.ts'
import { systemKind, type SystemKind } from './doctor/system.ts'
import { openHome, type Home } from './home.testing.ts'
import { en } from './texts/en.ts'
import { fr } from './texts/fr.ts'

const consoleOrigin = 'https://pki.example.test'
const systems: readonly SystemKind[] = ['debian', 'fedora', 'linux', 'macos', 'windows']
const stage = openStage()
let token: StagedToken
let home: Home
const provoked = new Set<Finding['id']>()

beforeAll(async () => {
  await buildAgent()
  token = await stage.token('doctor')
})
afterAll(() => stage.close())

interface Report {
  readonly code: number | null
  readonly findings: readonly Finding[]
}

async function examine(environment: Readonly<Record<string, string>> = {}, program?: string): Promise<Report> {
  const { code, out } = await home.bridge(['doctor', '--json'], environment, program)
  const { well, findings } = JSON.parse(out) as { well: boolean; findings: Finding[] }
  expect(well).toBe(code === 0)
  for (const { state, remedy } of findings) if (state === 'fault') expect(remedy).toBeTruthy()
  return { code, findings }
}

/** The one fault that there is. */
function theFault({ code, findings }: Report): Finding {
  expect(code).toBe(1)
  const faults = findings.filter(({ state }) => state === 'fault')
  expect(faults).toHaveLength(1)
  const one = faults[0] as Finding
  provoked.add(one.id)
  return one
}

const found = (list: readonly Finding[]): Finding[] => list.filter(({ state }) => state === 'fault').map((one) => (provoked.add(one.id), one))

describe('on an installed bridge', () => {
  beforeEach(async () => {
    home = await openHome({ NITROKEY_PKCS11_MODULE: token.place.module, ...token.place.environment })
    expect((await home.bridge(['install', '--origin', consoleOrigin])).code).toBe(0)
  })
  afterEach(async () => {
    await home.bridge(['uninstall'])
    home.remove()
  })

  it('all is well, in English and in French', async () => {
    const { code, findings } = await examine()
    expect(findings.filter(({ state }) => state === 'fault')).toEqual([])
    expect(code).toBe(0)
    expect(findings.map(({ id }) => id)).toEqual(['node', 'native', 'module', 'pcscd', 'nitrokey', 'card', 'pin', 'port', 'login-item', 'running', 'state-folder', 'origin'])
    expect((await home.bridge(['doctor'])).out).toContain('\nAll is well.\n')
    expect((await home.bridge(['doctor'], { LANG: 'fr_FR.UTF-8' })).out).toContain('\nTout va bien.\n')
  })

  it('a login item that starts what is gone', async () => {
    rmSync(join(home.folder, '.local/share/sceau-bridge/agent/sceau-bridge.mjs'))
    expect(theFault(await examine())).toMatchObject({ id: 'login-item', says: expect.stringContaining('sceau-bridge.mjs'), remedy: expect.stringContaining('sceau-bridge install') })
  })

  it('no login item', async () => {
    rmSync(join(home.folder, '.config/autostart/sceau-bridge.desktop'))
    expect(theFault(await examine()).id).toBe('login-item')
  })

  it('a bridge that does not run', async () => {
    const { running } = JSON.parse((await home.bridge(['status', '--json'])).out) as { running: { pid: number } }
    process.kill(running.pid, 'SIGKILL')
    await expect.poll(() => existsSync(`/proc/${running.pid}/fd/0`)).toBe(false)
    expect(theFault(await examine()).id).toBe('running')
  })

  it('a state folder that others may look into', async () => {
    chmodSync(home.state, 0o755)
    expect(theFault(await examine())).toMatchObject({ id: 'state-folder', remedy: `Run: chmod 700 "${home.state}"` })
  })

  it('a native module that is not there, with the exact command that brings it', async () => {
    const agent = join(mkdtempSync(join(tmpdir(), 'sceau-agent-')), 'agent')
    cpSync(agentFolder, agent, { recursive: true })
    const program = join(agent, 'sceau-bridge.mjs')
    const folder = join(agent, `${process.platform}-${process.arch}`)
    writeFileSync(join(folder, 'pkcs11.node'), 'of another system')
    expect(theFault(await examine({}, program))).toMatchObject({ id: 'native', says: expect.stringContaining('does not load'), remedy: `Run: npm install --prefix "${agent}"` })
    rmSync(folder, { recursive: true })
    expect(theFault(await examine({}, program))).toMatchObject({ id: 'native', says: expect.stringContaining(`(${process.platform}-${process.arch})`), remedy: `Run: npm install --prefix "${agent}"` })
    rmSync(join(agent, '..'), { recursive: true })
  })

  it('a module that was named and is not there', async () => {
    expect(theFault(await examine({ NITROKEY_PKCS11_MODULE: '/nowhere/opensc-pkcs11.so' }))).toMatchObject({ id: 'settings', says: expect.stringContaining('/nowhere/opensc-pkcs11.so') })
  })

  it('a PIN that was mistyped is noted, and no try is spent by looking', async () => {
    const wrong = new TextEncoder().encode('000000')
    await expect(token.door.enrol({ serial: token.serial, pin: wrong, consoleOrigin, enrolmentId: new Uint8Array(16), nitrokeyId: 'NK001', expiresAt: 1, auditHead: new Uint8Array(32) })).rejects.toMatchObject({ id: 'TOKEN-PIN-INCORRECT' })
    for (let time = 0; time < 4; time++) {
      const { code, findings } = await examine()
      expect(code).toBe(0)
      expect(findings.find(({ id }) => id === 'pin')).toMatchObject({ state: 'note', says: expect.stringContaining('a wrong one was typed') })
    }
  })
})

describe('without an installed bridge', () => {
  let taken: Server | undefined
  beforeEach(async () => (home = await openHome({ NITROKEY_PKCS11_MODULE: token.place.module, ...token.place.environment })))
  afterEach(() => {
    taken?.close()
    taken = undefined
    home.remove()
  })

  it('ports that others have, and what is missing', async () => {
    taken = createServer()
    await new Promise<void>((resolve) => taken?.listen(home.port, '127.0.0.1', resolve))
    const { code, findings } = await examine()
    expect(code).toBe(1)
    expect(found(findings).map(({ id }) => id)).toEqual(['port', 'login-item', 'running'])
    expect(home.files()).toEqual([])
  })

  it('no Nitrokey', async () => {
    const empty = join(home.folder, 'softhsm2.conf')
    writeFileSync(empty, `directories.tokendir = ${home.folder}\n`)
    const { findings } = await examine({ SOFTHSM2_CONF: empty })
    expect(found(findings).map(({ id }) => id)).toEqual(['nitrokey', 'login-item', 'running'])
  })

  it('a console is tried for information, and never a fault', async () => {
    const server = createHttpServer((_, answer) => answer.end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const { findings } = await examine({ SCEAU_BRIDGE_ORIGINS: `http://127.0.0.1:${port} http://127.0.0.1:1` })
    expect(findings.filter(({ id }) => id === 'origin').map(({ state, says }) => [state, says])).toEqual([
      ['note', `Console http://127.0.0.1:${port} reached (200)`], ['note', expect.stringMatching(/^Console http:\/\/127\.0\.0\.1:1 not reached from here/)],
    ])
    await new Promise((resolve) => server.close(resolve))
  })
})

describe('what cannot be brought about on every computer', () => {
  const described = (pinState: PinState) => [{ serial: 'DENK0100001', label: 'SmartCard-HSM', pinState, shares: [], enrolled: true }]
  const terminal = { texts: en, language: 'en' } as const

  it.each(systems)('has a remedy for %s in both languages', (system) => {
    for (const texts of [en, fr]) {
      expect(found([checkNode(texts, system, '20.10.0'), checkModule(texts, system, null), checkModule(texts, system, '/gone.so')])).toHaveLength(3)
      expect(checkModule(texts, system, null).remedy).toMatch(/opensc/i)
    }
    expect(checkNode(en, system, '20.11.0').state).toBe('well')
  })

  it('tells a card service that is missing from one that answers, with the hint for Fedora', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sceau-pcscd-'))
    const socket = join(folder, 'pcscd.comm')
    const [missing] = found([await checkPcscd(en, 'debian', null, socket)])
    expect(missing?.remedy).toContain('apt install pcscd')
    expect((await checkPcscd(en, 'fedora', null, socket)).remedy).toContain('org.debian.pcsc-lite.access_pcsc')
    const server = createServer().listen(socket)
    await expect.poll(async () => (await checkPcscd(en, 'debian', null, socket)).state).toBe('well')
    server.close()
    rmSync(folder, { recursive: true })
    for (const system of ['macos', 'windows'] as const) expect((await checkPcscd(en, system, null, socket)).state).toBe('note')
  })

  it.each([
    ['ok', 'well', null], ['count-low', 'note', 'guess'], ['final-try', 'fault', 'locks'], ['locked', 'fault', '--unlock-pin'], ['to-be-changed', 'fault', '--change-pin'],
  ] as const)('a PIN counter at %s is %s', (pinState, state, remedy) => {
    const findings = checkTokens(terminal, 'debian', described(pinState), 1)
    found(findings)
    expect(findings.at(-1)).toMatchObject({ id: 'pin', state, remedy: remedy === null ? null : expect.stringContaining(remedy) })
  })

  it('a card that another program holds', () => {
    for (const seen of [new Refusal('TOKEN-BUSY', { ckr: 'CKR_DEVICE_ERROR', method: 'C_OpenSession' }), []]) {
      expect(found(checkTokens(terminal, 'debian', seen, 1))).toMatchObject([{ id: 'card', remedy: expect.stringContaining('scdaemon') }])
    }
    expect(checkTokens(terminal, 'debian', new Refusal('BRIDGE-BUSY'), 1).map(({ state }) => state)).toEqual(['well', 'note'])
  })

  it.each([
    ['linux', 'ID=ubuntu\nID_LIKE=debian\n', 'debian'], ['linux', 'ID=debian\n', 'debian'], ['linux', 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'fedora'], ['linux', 'ID=fedora\n', 'fedora'],
    ['linux', 'ID=arch\n', 'linux'], ['linux', '', 'linux'], ['darwin', '', 'macos'], ['win32', '', 'windows'],
  ] as const)('%s with %j is %s', (platform, release, kind) => expect(systemKind(platform, release)).toBe(kind))
})

it('was seen to find every fault that it knows', () => {
  expect([...checkIds].filter((id) => !provoked.has(id))).toEqual(['origin'])
})
