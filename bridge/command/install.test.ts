// A person's whole life with the bridge, in an empty home on a virtual Nitrokey: install, status, pairings, update, uninstall;
// and the same under a real systemd user manager, with a log-out and a log-in, where this computer can run one.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { agentFolder, buildAgent } from '../bundle/build.ts'
import { send } from '../http/bridge.testing.ts'
import { openPairingStore } from '../pairing-store.ts'
import { openStage, type StagedToken } from '../token/stage.testing.ts'
import { openHome, type Home } from './home.testing.ts'

const consoleOrigin = 'https://pki.example.test'
const stage = openStage()
let token: StagedToken
let home: Home

beforeAll(async () => {
  await buildAgent()
  token = await stage.token('install')
})
afterAll(() => stage.close())
beforeEach(async () => (home = await openHome({ NITROKEY_PKCS11_MODULE: token.place.module, ...token.place.environment })))
afterEach(async () => {
  await home.bridge(['uninstall'])
  home.remove()
})

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const line = connect(port, '127.0.0.1', () => resolve(line.destroy() !== null))
    line.once('error', () => resolve(false))
  })
const json = async (line: readonly string[]): Promise<Record<string, unknown>> => JSON.parse((await home.bridge([...line, '--json'])).out) as Record<string, unknown>
const paired = { consoleName: 'Console', holderName: 'Ada', keyRoomPublicKey: Buffer.alloc(32, 1).toString('base64'), phrase: 'three words here', pairedAt: 1_790_000_000_000 }

it('installs for one person, says where, and is answered by what it installed', async () => {
  const { code, out } = await home.bridge(['install', '--origin', consoleOrigin])
  expect([code, out]).toEqual([0, expect.stringContaining(`http://127.0.0.1:${home.port}`)])
  const autostart = join(home.folder, '.config/autostart/sceau-bridge.desktop')
  expect(out).toContain(autostart)
  expect(readFileSync(autostart, 'utf8')).toContain(join(home.folder, '.local/share/sceau-bridge/agent/sceau-bridge.mjs'))
  const answer = await send(home.port, { path: `/v1/status?nonce=${Buffer.alloc(32).toString('base64url')}`, headers: { origin: consoleOrigin } })
  expect(answer.status).toBe(200)
  expect(await json(['status'])).toMatchObject({
    installed: true, loginItem: autostart, running: { port: home.port, version: '0.1.0' }, origins: [consoleOrigin], pairings: [], module: token.place.module,
    tokens: [{ serial: token.serial, pinState: 'ok', enrolled: false, shares: 0 }],
  })
  const plain = (await home.bridge(['status'], { LANG: 'fr_FR.UTF-8' })).out
  expect(plain).toContain(`En marche        http://127.0.0.1:${home.port}`)
  expect(plain).toContain('PIN prêt')
})

it('leaves no file and no listener when it is uninstalled, once and twice', async () => {
  await home.bridge(['install', '--origin', consoleOrigin])
  expect(await listens(home.port)).toBe(true)
  mkdirSync(join(home.state, 'receipts'))
  writeFileSync(join(home.state, 'receipts', 'one.json'), '{}')
  expect(home.files().length).toBeGreaterThan(8)
  expect(await home.bridge(['uninstall'])).toMatchObject({ code: 0, out: expect.stringMatching(/One receipt had not been sent.*\nThe bridge is removed\./) })
  expect(home.files()).toEqual([])
  expect(existsSync(home.state)).toBe(false)
  expect(await listens(home.port)).toBe(false)
  expect(await home.bridge(['uninstall'])).toMatchObject({ code: 0, out: expect.stringContaining('There was nothing to remove.') })
  expect(await json(['status'])).toMatchObject({ installed: false, running: null })
  expect(home.files()).toEqual([])
})

it('uninstalls by its own installed copy', async () => {
  await home.bridge(['install', '--origin', consoleOrigin])
  expect((await home.bridge(['uninstall'], {}, join(home.folder, '.local/share/sceau-bridge/agent/sceau-bridge.mjs'))).code).toBe(0)
  expect(home.files()).toEqual([])
  expect(await listens(home.port)).toBe(false)
})

it('updates when it is installed again: consoles are added, identity and pairings stay', async () => {
  await home.bridge(['install', '--origin', consoleOrigin])
  const { running } = await json(['status'])
  const identity = readFileSync(join(home.state, 'identity.pk8'))
  openPairingStore(home.state).put({ origin: consoleOrigin, ...paired })
  const agent = join(home.folder, '.local/share/sceau-bridge/agent')
  writeFileSync(join(agent, 'of-an-older-version'), '')
  expect((await home.bridge(['install', '--origin', 'https://other.example.test'])).code).toBe(0)
  const after = await json(['status'])
  expect(after).toMatchObject({ origins: [ 'https://other.example.test', consoleOrigin ], pairings: [{ origin: consoleOrigin, holderName: 'Ada' }] })
  expect((after['running'] as { pid: number }).pid).not.toBe((running as { pid: number }).pid)
  expect(existsSync(join(agent, 'of-an-older-version'))).toBe(false)
  expect(readFileSync(join(home.state, 'identity.pk8'))).toEqual(identity)
})

it('is a word that can be typed, where ~/.local/bin is on the PATH, and never in place of something else', async () => {
  const link = join(home.folder, '.local/bin/sceau-bridge')
  const PATH = `${join(home.folder, '.local/bin')}:/usr/bin:/bin`
  expect((await home.bridge(['install', '--origin', consoleOrigin])).out).toContain(`From now on: "${process.execPath}" "${join(home.folder, '.local/share/sceau-bridge/agent/sceau-bridge.mjs')}" status`)
  expect(existsSync(link)).toBe(false)
  for (const _ of ['first', 'again']) expect((await home.bridge(['install'], { PATH })).out).toContain('From now on: sceau-bridge status')
  expect(readlinkSync(link)).toBe(join(home.folder, '.local/share/sceau-bridge/agent/sceau-bridge.mjs'))
  expect((await home.bridge(['status'], {}, link)).out).toContain(`http://127.0.0.1:${home.port}`)
  rmSync(link)
  writeFileSync(link, 'of somebody else')
  expect((await home.bridge(['install'], { PATH })).out).toContain('From now on: "')
  await home.bridge(['uninstall'], { PATH })
  expect(home.files()).toEqual(['.local/bin/sceau-bridge'])
})

it('touches nothing when what it is given is wrong', async () => {
  expect(await home.bridge(['install', '--origin', 'http://pki.example.test'])).toMatchObject({ code: 1, err: expect.stringContaining('https') })
  expect(await home.bridge(['install'])).toMatchObject({ code: 2, err: expect.stringContaining('--origin is needed') })
  expect(home.files()).toEqual([])
})

it('has one bridge of a person at a time', async () => {
  await home.bridge(['install', '--origin', consoleOrigin])
  expect(await home.bridge(['run'])).toMatchObject({ code: 1, err: expect.stringContaining(`http://127.0.0.1:${home.port}`) })
})

it('ends the trust in a console while the bridge runs', async () => {
  const other = 'https://other.example.test'
  await home.bridge(['install', '--origin', consoleOrigin, '--origin', other])
  const trusted = async (): Promise<boolean> => (JSON.parse((await send(home.port, { path: `/v1/status?nonce=${Buffer.alloc(32).toString('base64url')}`, headers: { origin: consoleOrigin } })).text) as { paired: boolean }).paired
  expect(await trusted()).toBe(false)
  const store = openPairingStore(home.state)
  for (const origin of [consoleOrigin, other]) store.put({ origin, ...paired })
  expect(await trusted()).toBe(true)
  expect((await home.bridge(['pair', 'list'])).out).toMatch(/^https:\/\/pki\.example\.test \(Console\), for Ada, since .*2026\nhttps:\/\/other/)
  expect(await home.bridge(['pair', 'revoke', consoleOrigin])).toMatchObject({ code: 0, out: expect.stringContaining('not trusted any more') })
  expect(await trusted()).toBe(false)
  expect(await json(['pair', 'list'])).toMatchObject([{ origin: other }])
  expect(await home.bridge(['pair', 'revoke', consoleOrigin])).toMatchObject({ code: 1, err: expect.stringContaining(`Paired: ${other}`) })
  expect(await home.bridge(['pair', 'revok', other])).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean “revoke”?') })
})

it('goes to the background by itself, for Windows’ login', async () => {
  expect(await home.bridge(['run', '--background', '--origin', consoleOrigin])).toMatchObject({ code: 0 })
  await expect.poll(() => listens(home.port)).toBe(true)
  await expect.poll(async () => (await json(['status']))['running']).toMatchObject({ port: home.port })
})

/** A user manager of systemd in a mount namespace, which makes the system look as if systemd had started it; gives what `act` says. */
function underSystemd(folder: string, environment: Readonly<Record<string, string>>, act: string): { status: number | null; out: string } {
  const script = join(folder, 'session.sh')
  writeFileSync(script, `mount -t tmpfs none /run && mkdir -p /run/systemd/system /run/user/0 && chmod 700 /run/user/0 || exit 77
log_in() {
  env -i HOME="$HOME" PATH=/usr/bin:/bin XDG_RUNTIME_DIR="$XDG_RUNTIME_DIR" /lib/systemd/systemd --user >/dev/null 2>&1 & manager=$!
  for _ in $(seq 100); do systemctl --user show-environment >/dev/null 2>&1 && return; sleep 0.1; done; exit 77
}
log_out() { systemctl --user exit; wait $manager; }
log_in
${act}
log_out
`)
  chmodSync(script, 0o700)
  const { status, stdout, stderr } = spawnSync('unshare', ['--mount', 'bash', script], { encoding: 'utf8', timeout: 55_000, env: { ...environment, XDG_RUNTIME_DIR: '/run/user/0' } as unknown as NodeJS.ProcessEnv })
  return { status, out: `${stdout}${stderr}` }
}

const canRunSystemd = ((): boolean => {
  if (process.getuid?.() !== 0 || !existsSync('/lib/systemd/systemd')) return false
  const folder = mkdtempSync(join(tmpdir(), 'sceau-systemd-'))
  try {
    return underSystemd(folder, { HOME: folder, PATH: '/usr/bin:/bin' }, ':').status === 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})()

describe.runIf(canRunSystemd)('under a systemd user manager', () => {
  const session = (environment: Readonly<Record<string, string>>): { status: number | null; out: string } => {
    const scripts = mkdtempSync(join(tmpdir(), 'sceau-systemd-'))
    const bridge = `'${process.execPath}' '${join(agentFolder, 'sceau-bridge.mjs')}'`
    try {
      return underSystemd(scripts, environment, `${bridge} install --origin ${consoleOrigin} || exit 1
echo "unit: $(systemctl --user show sceau-bridge -p ActiveState -p ProtectSystem -p NoNewPrivileges | tr '\\n' ' ')"
log_out
echo "status after logging out: $(${bridge} status --json)"
log_in
for _ in $(seq 100); do ${bridge} status --json | grep -q '"running":{' && break; sleep 0.1; done
echo "status after logging in: $(${bridge} status --json)"
${bridge} doctor; echo "doctor: $?"
${bridge} uninstall || exit 1
echo "unit left: $(systemctl --user list-units --all --plain --no-legend 'sceau*' | wc -l)"`)
    } finally {
      rmSync(scripts, { recursive: true, force: true })
    }
  }

  it('installs a unit that is started, comes back with the next login, and is gone when it is uninstalled', () => {
    const { status, out } = session(home.environment)
    expect(status, out).toBe(0)
    expect(out).toMatch(/unit: .*ActiveState=active/)
    expect(out).toMatch(/status after logging out: .*"installed":true.*"running":null/)
    expect(out).toMatch(new RegExp(`status after logging in: .*"running":\\{"port":${home.port}.*"serial":"${token.serial}"`))
    expect(out).toContain('doctor: 0')
    expect(out).toContain('unit left: 0')
    expect(home.files()).toEqual([])
  })

  it('is sandboxed for a real Nitrokey, and serves all the same', async () => {
    const opensc = ['/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so', '/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so'].find((file) => existsSync(file)) as string
    const { SOFTHSM2_CONF: _, ...without } = home.environment
    const { status, out } = session({ ...without, NITROKEY_PKCS11_MODULE: opensc })
    expect(status, out).toBe(0)
    expect(out).toMatch(/unit: (?=.*ActiveState=active)(?=.*ProtectSystem=strict)(?=.*NoNewPrivileges=yes)/)
    expect(out).toMatch(new RegExp(`status after logging in: .*"running":\\{"port":${home.port}`))
    expect(out).toContain('✓ Runs')
  })
})
